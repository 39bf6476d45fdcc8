#pragma once

// Primitives of oneDNN (version 2.6 or 3): products, convolutions, norms and the like, each made for
// one shape and run on the calling thread.
//
// A primitive does not change once it is made. Several threads may run one at the same time, with
// scratch memory of their own.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// The type of a tensor's numbers.
enum network_number { network_float32, network_bfloat16 };

/// The sizes of a tensor and how many numbers lie from one index to the next. Without strides
/// (`has_strides` false) the primitive chooses the layout.
struct network_tensor {
  int rank;
  int64_t sizes[4];
  int64_t strides[4];
  bool has_strides;
  enum network_number number;
};

enum network_operation {
  /// target[..., m, n] = sum over k of source[..., m, k] weights[..., k, n] + bias[n]
  network_product,
  /// target[1, o, t] = sum over i, k of source[1, i, t stride + k] weights[o, i, k] + bias[o]
  network_convolution,
  /// Each row to zero mean and unit variance, times a gain, plus a bias. Both are given to
  /// `network_primitive_run` as weights and bias.
  network_layer_norm,
  /// exp(x) / (sum of exp(x)) over each row.
  network_softmax,
  /// x Phi(x), where Phi is the normal distribution function.
  network_gelu,
  /// The same numbers in another type or layout.
  network_conversion,
};

/// A description of a primitive. Products and convolutions may have a bias, then GELU, then add the
/// result to the target.
struct network_description {
  enum network_operation operation;
  struct network_tensor source, weights, target;
  int64_t stride;
  float epsilon;
  bool has_bias, gelu, adds;
};

typedef struct network_primitive network_primitive;
typedef struct network_weights network_weights;

/// Zero for success, or a status of oneDNN; `network_no_memory` where memory is short.
typedef int network_status;
enum { network_no_memory = 1 };

/// The name of a status, such as "unimplemented".
const char *network_status_name(network_status status);

network_status network_primitive_create(
    const struct network_description *description, network_primitive **primitive);
void network_primitive_destroy(network_primitive *primitive);

/// The name of oneDNN's implementation, such as "brg:avx512_core".
const char *network_primitive_implementation(const network_primitive *primitive);

/// The bytes of scratch memory that a run needs.
size_t network_primitive_scratch(const network_primitive *primitive);

/// Runs a primitive on the calling thread.
///
/// Memory must be aligned to 64 bytes where it begins a buffer. Exactly one of `packed` and `plain`
/// holds the weights of an operation that has some.
network_status network_primitive_run(
    const network_primitive *primitive, const void *source, const network_weights *packed,
    const void *plain, const float *bias, void *target, void *scratch);

/// Copies weights into the layout that a primitive prefers.
///
/// `layout` tells how `numbers`, in single precision, lie in memory.
network_status network_weights_pack(
    const network_primitive *primitive, const struct network_tensor *layout, const float *numbers,
    network_weights **weights);

/// Copies packed weights into the layout that another primitive prefers.
network_status network_weights_repack(
    const network_primitive *primitive, const network_weights *from, network_weights **weights);

/// Returns true if weights have the layout that a primitive prefers.
bool network_weights_fit(const network_primitive *primitive, const network_weights *weights);
void network_weights_destroy(network_weights *weights);

/// The version of oneDNN, such as "2.6.3".
const char *network_version(void);

/// Returns true if this oneDNN can be used: one that runs on the caller's thread.
bool network_library_is_supported(void);

/// The instruction set that oneDNN uses, such as "AVX-512 with bfloat16".
const char *network_instruction_set(void);

/// Returns true if the processor has instructions for bfloat16, and oneDNN uses them.
bool network_has_bfloat16(void);
