// Calls the C layer on oneDNN (Sources/CNetworkPrimitives) as the library does, and compares with sums
// written out; `Tests/Sanitizers/run primitives` builds both with sanitizers. Memory is as large as
// it must be, so that AddressSanitizer notices every access beyond it. oneDNN's own code has no checks.
#include "CNetworkPrimitives.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures;

static void check(bool condition, const char *what, int64_t m, int64_t n) {
  if (condition) return;
  fprintf(stderr, "%s, %lld by %lld: wrong\n", what, (long long)m, (long long)n);
  failures++;
}

/// Memory of exactly so many numbers, between -1 and 1.
static float *numbers(int64_t count) {
  void *memory = NULL;
  if (posix_memalign(&memory, 64, (size_t)count * sizeof(float)) != 0) abort();
  float *values = memory;
  for (int64_t index = 0; index < count; index++) values[index] = sinf((float)(7 * index + 1));
  return values;
}

/// A tensor of single precision in row-major order, without strides if the primitive may choose.
static struct network_tensor tensor(int rank, const int64_t *sizes, bool has_strides) {
  struct network_tensor tensor = {.rank = rank, .has_strides = has_strides};
  int64_t stride = 1;
  for (int axis = rank - 1; axis >= 0; axis--) {
    tensor.sizes[axis] = sizes[axis];
    tensor.strides[axis] = stride;
    stride *= sizes[axis];
  }
  return tensor;
}

#define TENSOR(has_strides, ...) \
  tensor( \
      sizeof((int64_t[]){__VA_ARGS__}) / sizeof(int64_t), (int64_t[]){__VA_ARGS__}, has_strides)

static float gelu(float x) { return 0.5f * x * (1 + erff(x * (float)M_SQRT1_2)); }

static bool are_close(const float *values, const float *expected, int64_t count) {
  for (int64_t index = 0; index < count; index++)
    if (!(fabsf(values[index] - expected[index]) < 1e-4f)) return false;
  return true;
}

static network_primitive *made(const struct network_description *description) {
  network_primitive *primitive = NULL;
  network_status status = network_primitive_create(description, &primitive);
  if (status != 0) {
    fprintf(stderr, "No primitive is made: %s\n", network_status_name(status));
    exit(1);
  }
  if (strlen(network_primitive_implementation(primitive)) == 0) failures++;
  return primitive;
}

/// Runs and destroys a primitive.
static void run(
    network_primitive *primitive, const void *source, const network_weights *packed,
    const void *plain, const float *bias, void *target) {
  size_t size = network_primitive_scratch(primitive);
  void *scratch = size > 0 ? numbers((int64_t)(size + 3) / 4) : NULL;
  network_status status =
      network_primitive_run(primitive, source, packed, plain, bias, target, scratch);
  if (status != 0) {
    fprintf(stderr, "A primitive does not run: %s\n", network_status_name(status));
    failures++;
  }
  free(scratch);
  network_primitive_destroy(primitive);
}

/// The product of a row and a column, a bias, GELU, and what the target held.
static void products(int64_t m, int64_t k, int64_t n, bool is_packed) {
  struct network_description description = {
      .operation = network_product, .source = TENSOR(true, m, k),
      .weights = TENSOR(!is_packed, k, n), .target = TENSOR(true, m, n),
      .has_bias = true, .gelu = true, .adds = true};
  float *source = numbers(m * k), *weights = numbers(k * n), *bias = numbers(n);
  float *target = numbers(m * n), *expected = numbers(m * n);
  for (int64_t row = 0; row < m; row++)
    for (int64_t column = 0; column < n; column++) {
      double sum = bias[column];
      for (int64_t index = 0; index < k; index++)
        sum += (double)source[row * k + index] * weights[index * n + column];
      expected[row * n + column] += gelu((float)sum);
    }
  network_primitive *primitive = made(&description);
  network_weights *packed = NULL, *again = NULL;
  if (is_packed) {
    struct network_tensor plain = TENSOR(true, k, n);
    if (network_weights_pack(primitive, &plain, weights, &packed) != 0 ||
        network_weights_repack(primitive, packed, &again) != 0)
      exit(1);
    check(network_weights_fit(primitive, again), "packed weights", k, n);
    network_weights_destroy(packed);
  }
  run(primitive, source, again, is_packed ? NULL : weights, bias, target);
  check(are_close(target, expected, m * n), "product", m, n);
  if (again) network_weights_destroy(again);
  free(source), free(weights), free(bias), free(target), free(expected);
}

/// A convolution of channels over time.
static void convolutions(int64_t in, int64_t out, int64_t kernel, int64_t stride, int64_t times) {
  int64_t samples = (times - 1) * stride + kernel;
  struct network_description description = {
      .operation = network_convolution, .source = TENSOR(true, 1, in, samples),
      .weights = TENSOR(false, out, in, kernel), .target = TENSOR(true, 1, out, times),
      .stride = stride, .has_bias = true};
  float *source = numbers(in * samples), *weights = numbers(out * in * kernel);
  float *bias = numbers(out), *target = numbers(out * times), *expected = numbers(out * times);
  for (int64_t channel = 0; channel < out; channel++)
    for (int64_t time = 0; time < times; time++) {
      double sum = bias[channel];
      for (int64_t from = 0; from < in; from++)
        for (int64_t index = 0; index < kernel; index++)
          sum += (double)source[from * samples + time * stride + index] *
                 weights[(channel * in + from) * kernel + index];
      expected[channel * times + time] = (float)sum;
    }
  network_primitive *primitive = made(&description);
  network_weights *packed = NULL;
  struct network_tensor plain = TENSOR(true, out, in, kernel);
  if (network_weights_pack(primitive, &plain, weights, &packed) != 0) exit(1);
  run(primitive, source, packed, NULL, bias, target);
  check(are_close(target, expected, out * times), "convolution", out, times);
  network_weights_destroy(packed);
  free(source), free(weights), free(bias), free(target), free(expected);
}

/// Operations on rows: norm, softmax and GELU.
static void rows(enum network_operation operation, const char *name, int64_t m, int64_t n) {
  struct network_description description = {
      .operation = operation, .source = TENSOR(true, m, n), .target = TENSOR(true, m, n),
      .epsilon = 1e-5f};
  float *source = numbers(m * n), *gain = numbers(n), *shift = numbers(n);
  float *target = numbers(m * n), *expected = numbers(m * n);
  bool is_norm = operation == network_layer_norm;
  for (int64_t row = 0; row < m; row++) {
    const float *x = source + row * n;
    double mean = 0, variance = 0, total = 0;
    for (int64_t index = 0; index < n; index++) mean += x[index] / (double)n;
    for (int64_t index = 0; index < n; index++) {
      variance += (x[index] - mean) * (x[index] - mean) / (double)n;
      total += exp(x[index]);
    }
    for (int64_t index = 0; index < n; index++) {
      double unit = (x[index] - mean) / sqrt(variance + 1e-5);
      double value = is_norm                         ? unit * gain[index] + shift[index]
                     : operation == network_softmax ? exp(x[index]) / total
                                                     : gelu(x[index]);
      expected[row * n + index] = (float)value;
    }
  }
  run(made(&description), source, NULL, is_norm ? gain : NULL, is_norm ? shift : NULL, target);
  check(are_close(target, expected, m * n), name, m, n);
  free(source), free(gain), free(shift), free(target), free(expected);
}

/// What cannot be made is refused with a status.
static void refusals(void) {
  network_primitive *primitive = NULL;
  struct network_description description = {
      .operation = network_gelu, .source = TENSOR(true, 2, 3), .target = TENSOR(true, 2, 3)};
  for (int rank = -1; rank <= 5; rank += 6) {
    description.source.rank = rank;
    check(network_primitive_create(&description, &primitive) != 0, "rank", rank, 0);
  }
  description.source = TENSOR(true, 0, 3);
  check(network_primitive_create(&description, &primitive) != 0, "size", 0, 3);
}

int main(void) {
  if (!network_library_is_supported()) {
    printf("Skipped: this oneDNN %s does not run on the caller's thread.\n", network_version());
    return 0;
  }
  static const int64_t sizes[] = {1, 2, 3, 15, 16, 17, 33, 64};
  enum { count = sizeof sizes / sizeof *sizes };
  for (int first = 0; first < count; first++)
    for (int second = 0; second < count; second++) {
      int64_t m = sizes[first], n = sizes[second];
      products(m, sizes[(first + second) % count], n, (first + second) % 2 == 0);
      convolutions(m, n, 1 + second, 1 + first % 3, sizes[(first + 2 * second) % count]);
      rows(network_layer_norm, "norm", m, n);
      rows(network_softmax, "softmax", m, n);
      rows(network_gelu, "GELU", m, n);
    }
  refusals();
  if (failures == 0)
    printf(
        "%d shapes of five operations, oneDNN %s, %s\n", count * count, network_version(),
        network_instruction_set());
  return failures > 0;
}
