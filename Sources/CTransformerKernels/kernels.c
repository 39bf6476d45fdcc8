#include "CTransformerKernels.h"

#include <stdlib.h>
#include <string.h>

// Functions that take vectors are all inlined, so that no calling convention is ever asked for.
#pragma clang diagnostic ignored "-Wpsabi"

// Sixteen numbers at once: one register with AVX-512, two with AVX2, four elsewhere. They need not
// be aligned.
typedef float lanes __attribute__((vector_size(64), aligned(4)));
typedef int integer_lanes __attribute__((vector_size(64), aligned(4)));

#define load(place) (*(const lanes *)(place))
#define store(place, value) (*(lanes *)(place) = (value))
#define splat(number) ((lanes){0} + (number))
// One of two vectors, lane by lane; a comparison gives -1 or 0.
#define choose(condition, yes, no)                                                                \
  ((lanes)(((condition) & (integer_lanes)(yes)) | (~(condition) & (integer_lanes)(no))))

// The first few of sixteen numbers, the others being a filler.
#define load_some(place, count, filler)                                                           \
  ({                                                                                              \
    lanes some = splat(filler);                                                                   \
    memcpy(&some, (place), (size_t)(count) * sizeof(float));                                      \
    some;                                                                                         \
  })
#define store_some(place, count, value)                                                           \
  ({                                                                                              \
    lanes some = (value);                                                                         \
    memcpy((place), &some, (size_t)(count) * sizeof(float));                                      \
  })
#define sum(value)                                                                                \
  ({                                                                                              \
    lanes terms = (value);                                                                        \
    float total = 0;                                                                              \
    for (int lane = 0; lane < 16; lane++) total += terms[lane];                                   \
    total;                                                                                        \
  })

static inline long least(long one, long other) { return one < other ? one : other; }

// A number of columns, up to whole panels.
static inline long padded(long columns) {
  return (columns + kernel_panel_columns - 1) / kernel_panel_columns * kernel_panel_columns;
}

struct kernels {
  const char *name;
  void (*multiply)(const struct kernel_product *);
  void (*gelu)(float *, long);
  void (*layer_norm)(const float *, float *, long, float, const float *, const float *);
  void (*scale)(float *, long, const float *, const float *);
  void (*add)(float *, const float *, long, float);
  void (*softmax)(float *, long);
};

#if defined(__x86_64__)
#pragma clang attribute push( \
    __attribute__((target("avx512f,avx512dq,avx512vl,avx2,fma"))), apply_to = function)
#define NAME(name) name##_avx512
#define KIND "AVX-512"
#define TILE_ROWS 12
#define TILE_VECTORS 2
#include "kernels.inc"
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define NAME(name) name##_avx2
#define KIND "AVX2"
#define TILE_ROWS 6
#define TILE_VECTORS 1
#include "kernels.inc"
#pragma clang attribute pop
#endif

#define NAME(name) name##_portable
#define KIND "portable"
#define TILE_ROWS 6
#define TILE_VECTORS 1
#include "kernels.inc"

static const struct kernels *kernels = &kernels_portable;

// Chooses the kernels when the program starts. EMOLIME_KERNELS=avx2 or =portable keeps it from
// using more than that, for tests of the others and for the same numbers on different processors.
__attribute__((constructor)) static void find_kernels(void) {
#if defined(__x86_64__)
  const char *limit = getenv("EMOLIME_KERNELS");
  if (limit && strcmp(limit, "portable") == 0) return;
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) kernels = &kernels_avx2;
  if (limit && strcmp(limit, "avx2") == 0) return;
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq")
      && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("fma")) {
    kernels = &kernels_avx512;
  }
#endif
}

const char *kernel_name(void) { return kernels->name; }

void kernel_multiply(const struct kernel_product *product) { kernels->multiply(product); }

void kernel_gelu(float *values, long count) { kernels->gelu(values, count); }

void kernel_layer_norm(
    const float *input, float *output, long count, float epsilon, const float *gain,
    const float *bias) {
  kernels->layer_norm(input, output, count, epsilon, gain, bias);
}

void kernel_scale(float *values, long count, const float *gain, const float *bias) {
  kernels->scale(values, count, gain, bias);
}

void kernel_add(float *sums, const float *values, long count, float factor) {
  kernels->add(sums, values, count, factor);
}

void kernel_softmax(float *values, long count) { kernels->softmax(values, count); }

// The place of the weights of one panel at one inner index.
static inline float *place(float *packed, long inner, long columns, long index, long first) {
  long start = index / kernel_block * kernel_block;
  long block = least(kernel_block, inner - start);
  return packed + start * padded(columns) + first * block + (index - start) * kernel_panel_columns;
}

void kernel_pack_columns(
    const float *weights, long column_stride, long inner, long columns, float *packed) {
  for (long first = 0; first < columns; first += kernel_panel_columns) {
    long count = least(kernel_panel_columns, columns - first);
    const float *source = weights + first * column_stride;
    for (long index = 0; index < inner; index++) {
      float *panel = place(packed, inner, columns, index, first);
      for (long column = 0; column < count; column++) {
        panel[column] = source[column * column_stride + index];
      }
      for (long column = count; column < kernel_panel_columns; column++) panel[column] = 0;
    }
  }
}

void kernel_pack_rows(
    const float *weights, long row_stride, long inner, long columns, float *packed) {
  for (long first = 0; first < columns; first += kernel_panel_columns) {
    long count = least(kernel_panel_columns, columns - first);
    for (long index = 0; index < inner; index++) {
      float *panel = place(packed, inner, columns, index, first);
      memcpy(panel, weights + index * row_stride + first, count * sizeof(float));
      memset(panel + count, 0, (kernel_panel_columns - count) * sizeof(float));
    }
  }
}
