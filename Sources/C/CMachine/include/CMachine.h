#pragma once

#include <stdint.h>

#ifndef __clang__
#define _Nonnull
#define _Nullable
#endif

/// The fast part of the machine: the instructions that work on numbers, short texts and plain records, in C.
///
/// The loop in Swift is what defines them. The core runs instructions until it meets one that it cannot do entirely, changes nothing for
/// that one, and returns; the loop carries it out and calls again. No error and no callback passes through C.

/// The forms of instructions that the core knows, each for one kind of operands. A form's number lies in the sealed instruction; the core's
/// table and the compiler of the forms in Swift (`CoreForm`) are made from this list.
///
/// `_k` has a constant for its last operand, `_w` a whole number in the instruction. A test has six forms in this order, so that the others
/// are found by counting from the first: a register, a constant, a whole number with a jump forward, then the same with a jump back.
#define CMACHINE_FORMS(FORM, TEST) \
  FORM(none) FORM(constant) FORM(move) FORM(load_global) FORM(store_global) \
  FORM(add) FORM(add_k) FORM(add_w) FORM(grow) FORM(grow_k) FORM(subtract) FORM(subtract_k) FORM(multiply) FORM(multiply_k) \
  FORM(remainder) FORM(remainder_k) FORM(remainder_w) FORM(round) \
  FORM(jump) FORM(jump_back) FORM(call_global) FORM(give_back) \
  FORM(field) FORM(set_field) FORM(length) FORM(join_texts) \
  TEST(equal) TEST(not_equal) TEST(less) TEST(at_most) TEST(greater) TEST(at_least)

#define CMACHINE_FORM(name) cmachine_##name,
#define CMACHINE_TEST(name) \
  cmachine_##name, cmachine_##name##_k, cmachine_##name##_w, cmachine_##name##_b, cmachine_##name##_bk, cmachine_##name##_bw,
enum cmachine_form { CMACHINE_FORMS(CMACHINE_FORM, CMACHINE_TEST) cmachine_form_count };
#undef CMACHINE_FORM
#undef CMACHINE_TEST

/// Added to the form of an instruction at which the loop enters the core.
enum { cmachine_door = 0x80 };

/// What the core believes of Swift's memory. `Core.isLaidOutAsKnown` compares each with samples before the core first runs.

/// The kinds of values, the byte at offset 9.
enum {
  cmachine_number = 0x08,
  cmachine_text = 0x20,
  cmachine_record = 0x30,
  cmachine_function = 0x50,
  /// Null, or no value yet.
  cmachine_nothing = 0x78,
};

/// The kinds that refer to no object, a bit for each: of a kind 8 times n it is bit n. Other kinds do.
enum { cmachine_plain_kinds = 0x801F };

/// A `Value`. Of a number the first word is the mantissa and the low byte of the mark the scale, whose upper byte is the kind.
typedef struct {
  int64_t first;
  union {
    uint64_t second;
    uint16_t mark;
    struct { uint8_t low, kind; };
  };
} cmachine_value;

/// An `Instruction` of sealed code. The offset of a jump lies in b and c.
typedef struct {
  uint8_t operation, form;
  uint16_t a;
  union {
    struct { uint16_t b, c; };
    int32_t offset;
  };
} cmachine_instruction;

/// The words of a `FieldSite`. The core reads the first two.
typedef struct {
  const void *_Nullable shape;
  int64_t position;
  uint64_t others[3];
} cmachine_site;

/// The first words of an `Entry`.
typedef struct {
  const cmachine_instruction *_Nonnull instructions;
  const cmachine_value *_Nonnull constants;
  const cmachine_site *_Nonnull sites;
  int64_t register_count, parameter_count;
} cmachine_entry;

/// A `Machine.Frame`.
typedef struct {
  const void *_Nullable function;
  const cmachine_instruction *_Nullable next;
  int64_t base;
  const cmachine_entry *_Nullable entry;
} cmachine_frame;

/// The buffer of an array of values. One array that nothing else holds has a certain word of references.
typedef struct {
  const void *_Nullable type;
  uint64_t references;
  int64_t count;
  uint64_t capacity;
  cmachine_value values[];
} cmachine_items;

enum { cmachine_held_once = 3 };

/// The first words of a `RecordObject`.
typedef struct {
  const void *_Nullable type;
  uint64_t references;
  const void *_Nullable shape;
  cmachine_items *_Nonnull items;
  const void *_Nullable schema;
} cmachine_record_object;

/// The first words of a `Function`.
typedef struct {
  const void *_Nullable type;
  uint64_t references;
  const cmachine_entry *_Nullable entry;
} cmachine_function_object;

/// Where the machine is, for the core and back.
typedef struct {
  const cmachine_instruction *_Nullable next;
  cmachine_value *_Nullable registers;
  const cmachine_entry *_Nullable entry;
  /// Steps left before the loop looks at limits and Ctrl-C.
  int64_t fuel;
  cmachine_frame *_Nullable frames;
  int64_t frame_count, frame_limit;
  /// The frame that the core does not leave: the loop that called it ends there.
  int64_t bottom;
  /// All registers of the machine, and the end of those that have a value.
  cmachine_value *_Nullable first_register, *_Nullable end_of_registers;
  cmachine_value *_Nullable globals;
  /// Bits of forms at which the loop enters the core: `cmachine_door`; none while it is off; all for every form.
  uint8_t doors;
} cmachine_state;

/// Whether this build has a core: its compiler may lack what it is made of.
int cmachine_is_built(void);

/// Runs from `next` until an instruction that the loop has to carry out, which `next` then is.
void cmachine_run(cmachine_state *_Nonnull state);
