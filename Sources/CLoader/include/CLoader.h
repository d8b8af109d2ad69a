#pragma once

/// Opening of libraries that few runs need, so that the others do not pay for loading them and what they pull in.

/// Opens the first of `sonames` that is installed and puts the addresses of `symbols` into `slots`, both lists ended by NULL. NULL when
/// all of them are there, else one line about what is missing, which lives as long as the process. Call it once per library.
const char *cloader_open(const char *const *sonames, const char *const *symbols, void **slots);
