#include "CMachine.h"

// A function for each form. All take the place in the code and the machine's state in registers of the processor, keep nothing on the
// stack, and end in a jump to the next one. That takes a calling convention and a promise which few compilers have.
#if defined(__has_attribute) && (defined(__x86_64__) || defined(__aarch64__)) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#if __has_attribute(preserve_none) && __has_attribute(musttail)
#define HAS_CORE 1
#endif
#endif

#ifndef HAS_CORE

int cmachine_is_built(void) { return 0; }

void cmachine_run(cmachine_state *state) { (void)state; }

#else

// Why it is sound: instructions come from `SealedCode` only, which the compiler of this process made; code never comes from outside. The
// compiler numbers registers below the frame's count, for which `call_global` and the loop have made sure that there is room; constants,
// sites and globals by their tables; every path of code ends in a `giveBack`. A value that counts references is never copied nor
// overwritten, only exchanged with another.

typedef cmachine_value value;
typedef cmachine_instruction instruction;
typedef cmachine_state machine;
typedef struct table table;

/// `ip` is past the instruction, `r` the first register of the frame, `k` its first constant.
#define STATE const instruction *ip, value *r, const value *k, machine *m, int64_t fuel, const table *t
typedef __attribute__((preserve_none)) void (*operation)(STATE);
struct table { operation rows[cmachine_door + cmachine_form_count]; };

#define INLINE static inline __attribute__((always_inline))
#define DO(name) __attribute__((preserve_none)) static void name(STATE)
#define THEN(function, place) do { __attribute__((musttail)) return function(place, r, k, m, fuel, t); } while (0)
#define NEXT THEN(t->rows[ip->form], ip + 1)
/// Leaves the instruction to the loop.
#define LEAVE THEN(none, ip)
#define NEEDS(condition) do { if (__builtin_expect(!(condition), 0)) LEAVE; } while (0)
#define A (r + ip[-1].a)
#define B (r + ip[-1].b)
#define C (r + ip[-1].c)
#define K (k + (ip[-1].c & 0x7FFF))
#define WHOLE ((int64_t)(int16_t)ip[-1].c)

DO(none) {
  (void)k, (void)t;
  m->next = ip - 1;
  m->registers = r;
  m->fuel = fuel;
}

INLINE int is_number(const value *v) { return v->kind == cmachine_number; }

/// Whether it refers to no object.
INLINE int is_plain(const value *v) {
  return is_number(v) || (!(v->kind & 0x87) && (cmachine_plain_kinds >> (v->kind >> 3) & 1));
}

/// Word by word: the processor would have to wait for a load of both at once until the stores of each are done.
INLINE void put(value *place, int64_t first, uint64_t second) {
  __asm__("" : "+r"(first));
  place->first = first;
  place->second = second;
}

#define STORE(mantissa, mark) do { value *d_ = A; NEEDS(is_plain(d_)); put(d_, mantissa, mark); } while (0)
#define COPY(from, to) do { \
    const value *s_ = (from); value *d_ = (to); \
    NEEDS(is_plain(s_) && is_plain(d_)); \
    put(d_, s_->first, s_->second); } while (0)

INLINE void exchange(value *a, value *b) {
  value x = *a, y = *b;
  put(a, y.first, y.second);
  put(b, x.first, x.second);
}

DO(constant) { COPY(k + ip[-1].b, A); NEXT; }
DO(move) { COPY(B, A); NEXT; }

// Without a value it is an error.
DO(load_global) { const value *v = m->globals + ip[-1].b; NEEDS(v->kind != cmachine_nothing); COPY(v, A); NEXT; }
DO(store_global) { COPY(A, m->globals + ip[-1].b); NEXT; }

/// Two numbers of one scale.
#define NUMBERS(left, right) \
  const value *x_ = (left), *y_ = (right); \
  uint16_t mark = x_->mark; \
  NEEDS(is_number(x_) && mark == y_->mark); \
  int64_t x = x_->first, y = y_->first
/// A number without decimals, and the one in the instruction.
#define NUMBER_AND_WHOLE \
  const uint16_t mark = cmachine_number << 8; \
  NEEDS(B->mark == mark); \
  int64_t x = B->first, y = WHOLE

#define SUM(operands, calculate) { operands; int64_t n; NEEDS(!calculate(x, y, &n)); STORE(n, mark); NEXT; }
DO(add) SUM(NUMBERS(B, C), __builtin_add_overflow)
DO(add_k) SUM(NUMBERS(B, K), __builtin_add_overflow)
DO(add_w) SUM(NUMBER_AND_WHOLE, __builtin_add_overflow)
DO(grow) SUM(NUMBERS(A, C), __builtin_add_overflow)
DO(grow_k) SUM(NUMBERS(A, K), __builtin_add_overflow)
DO(subtract) SUM(NUMBERS(B, C), __builtin_sub_overflow)
DO(subtract_k) SUM(NUMBERS(B, K), __builtin_sub_overflow)

/// The scale of a product is the sum of the scales, which has to fit in its byte.
#define PRODUCT(right) { \
    const value *x = B, *y = (right); \
    NEEDS(is_number(x) && is_number(y)); \
    unsigned scale = (unsigned)x->low + y->low; \
    int64_t n; \
    NEEDS(scale <= 0xFF && !__builtin_mul_overflow(x->first, y->first, &n)); \
    STORE(n, cmachine_number << 8 | scale); \
    NEXT; }
DO(multiply) PRODUCT(C)
DO(multiply_k) PRODUCT(K)

/// By a positive divisor, whose sign it has. A division of 64 bits takes a third of the time of one of 128.
INLINE int64_t rest(int64_t x, int64_t y) {
  if ((uint64_t)(x | y) >> 32 == 0) return (uint32_t)x % (uint32_t)y;
  int64_t z = x % y;
  return z < 0 ? z + y : z;
}

#define REST(operands) { operands; NEEDS(y > 0); STORE(rest(x, y), mark); NEXT; }
DO(remainder) REST(NUMBERS(B, C))
DO(remainder_k) REST(NUMBERS(B, K))
DO(remainder_w) REST(NUMBER_AND_WHOLE)

/// Half away from zero, by an even power of ten.
INLINE int64_t rounded(int64_t mantissa, int64_t power) {
  int64_t quotient = mantissa / power, remainder = mantissa - quotient * power;
  if ((remainder < 0 ? -remainder : remainder) < power / 2) return quotient;
  return mantissa < 0 ? quotient - 1 : quotient + 1;
}

DO(round) {
  const value *x = B;
  NEEDS(is_number(x));
  int64_t n, mantissa = x->first;
  // What is usual for money; division by a constant is a multiplication.
  switch (x->low - ip[-1].c) {
    case 1: n = rounded(mantissa, 10); break;
    case 2: n = rounded(mantissa, 100); break;
    case 3: n = rounded(mantissa, 1000); break;
    case 4: n = rounded(mantissa, 10000); break;
    default: LEAVE;
  }
  STORE(n, cmachine_number << 8 | ip[-1].c);
  NEXT;
}

DO(jump) { ip += ip[-1].offset; NEXT; }
DO(jump_back) { NEEDS(fuel > 0); fuel -= 1; ip += ip[-1].offset; NEXT; }

// The jump of a test follows it. Each way has a jump of its own, which the processor learns to foresee.
#define FORWARD(operands, sign) { operands; (void)mark; if (x sign y) { ip += 1; NEXT; } ip += 1 + ip->offset; NEXT; }
#define BACK(operands, sign) { \
    operands; (void)mark; NEEDS(fuel > 0); \
    if (!(x sign y)) { ip += 1; NEXT; } \
    fuel -= 1; ip += 1 + ip->offset; NEXT; }
#define TEST(name, sign) \
  DO(name) FORWARD(NUMBERS(B, C), sign) \
  DO(name##_k) FORWARD(NUMBERS(B, K), sign) \
  DO(name##_w) FORWARD(NUMBER_AND_WHOLE, sign) \
  DO(name##_b) BACK(NUMBERS(B, C), sign) \
  DO(name##_bk) BACK(NUMBERS(B, K), sign) \
  DO(name##_bw) BACK(NUMBER_AND_WHOLE, sign)
TEST(equal, ==)
TEST(not_equal, !=)
TEST(less, <)
TEST(at_most, <=)
TEST(greater, >)
TEST(at_least, >=)

DO(call_global) {
  const value *g = m->globals + ip[-1].b;
  NEEDS(g->kind == cmachine_function && fuel > 0 && m->frame_count < m->frame_limit);
  const cmachine_function_object *function = (const void *)g->first;
  const cmachine_entry *entry = function->entry;
  value *base = A + 1;
  // A built-in has no entry.
  NEEDS(entry && entry->parameter_count == ip[-1].c && entry->register_count <= m->end_of_registers - base);
  fuel -= 1;
  cmachine_frame *frame = m->frames + m->frame_count;
  frame[-1].next = ip;
  *frame = (cmachine_frame){function, entry->instructions, base - m->first_register, entry};
  m->frame_count += 1;
  m->entry = entry;
  ip = entry->instructions;
  r = base;
  k = entry->constants;
  NEXT;
}

DO(give_back) {
  NEEDS(m->frame_count > m->bottom);
  exchange(A, r - 1);
  m->frame_count -= 1;
  const cmachine_frame *frame = m->frames + m->frame_count - 1;
  m->entry = frame->entry;
  ip = frame->next;
  r = m->first_register + frame->base;
  k = frame->entry->constants;
  NEXT;
}

DO(field) {
  NEEDS(B->kind == cmachine_record);
  const cmachine_record_object *record = (const void *)B->first;
  const cmachine_site *site = m->entry->sites + ip[-1].c;
  NEEDS(record->shape == site->shape && site->position < record->items->count);
  COPY(record->items->values + site->position, A);
  NEXT;
}

// Not in a record of an entity, whose values are checked, nor where the array would have to be copied first.
DO(set_field) {
  NEEDS(A->kind == cmachine_record);
  const cmachine_record_object *record = (const void *)A->first;
  const cmachine_site *site = m->entry->sites + ip[-1].b;
  cmachine_items *items = record->items;
  NEEDS(record->shape == site->shape && !record->schema && items->references == cmachine_held_once && site->position < items->count);
  exchange(C, items->values + site->position);
  NEXT;
}

// A short text has its bytes in the order of the words but for the one of offset 9, where the kind lies: it is at 14. The last byte holds
// the number of bytes, whether all are ASCII, and the library's mark.
enum { most_bytes = 14, ascii = 0x40, short_mark = 0xA0 };
#define LAST(v) ((uint8_t)((v)->second >> 56))

DO(length) {
  const value *x = B;
  NEEDS(x->kind == cmachine_text && LAST(x) & ascii);
  STORE(LAST(x) & 0xF, cmachine_number << 8);
  NEXT;
}

/// Writes the number's spelling so that it ends before `end`, and gives its first byte. It takes up to 22 bytes, or `scale` and three.
INLINE char *spelled(char *end, int64_t mantissa, unsigned scale) {
  uint64_t rest = mantissa < 0 ? 0 - (uint64_t)mantissa : (uint64_t)mantissa;
  unsigned count = 0;
  do {
    if (count == scale && scale) *--end = '.';
    *--end = (char)('0' + rest % 10);
    rest /= 10;
    count += 1;
  } while (rest || count <= scale);
  if (mantissa < 0) *--end = '-';
  return end;
}

DO(join_texts) {
  unsigned count = 0, parts = ip[-1].c, last = ascii | short_mark;
  uint32_t mask = (uint32_t)ip->offset;
  // Room for the words of one more text.
  char text[most_bytes + 16] = {0};
  for (unsigned index = 0; index < parts; index += 1) {
    const value *v = B + index;
    if (v->kind == cmachine_text) {
      unsigned length = LAST(v) & 0xF;
      NEEDS(count + length <= most_bytes);
      uint64_t words[2] = {(uint64_t)v->first, (v->second & 0xFFFFFFFF00FF) | (v->second >> 40 & 0xFF00)};
      __builtin_memcpy(text + count, words, 16);
      count += length;
      last &= LAST(v) | short_mark;
    } else {
      NEEDS(is_number(v) && v->low < most_bytes && mask >> index & 1);
      // Sixteen bytes are copied whatever the length; zeros follow the digits.
      char digits[24 + 16] = {0}, *start = spelled(digits + 24, v->first, v->low);
      unsigned length = (unsigned)(digits + 24 - start);
      NEEDS(count + length <= most_bytes);
      __builtin_memcpy(text + count, start, 16);
      count += length;
    }
  }
  uint64_t words[2];
  __builtin_memcpy(words, text, 16);
  // Past the mask, and the additions that would do the same.
  STORE((int64_t)words[0], (words[1] & 0xFFFFFFFF00FF) | (words[1] & 0xFF00) << 40 | cmachine_text << 8 | (uint64_t)(last | count) << 56);
  ip += parts;
  NEXT;
}

static const table forms = {{
#define FORM(name) [cmachine_##name] = name, [cmachine_door + cmachine_##name] = name,
#define ROW(name) \
  FORM(name) FORM(name##_k) FORM(name##_w) FORM(name##_b) FORM(name##_bk) FORM(name##_bw)
  CMACHINE_FORMS(FORM, ROW)
}};

int cmachine_is_built(void) { return 1; }

void cmachine_run(cmachine_state *m) {
  const instruction *next = m->next;
  forms.rows[next->form](next + 1, m->registers, m->entry->constants, m, m->fuel, &forms);
}

#endif
