// Layouts and descriptions in the C API of oneDNN 2.

#include "layouts.h"

#if DNNL_VERSION_MAJOR < 3

#include <stdlib.h>

dnnl_status_t layout_create(
    layout *created, int rank, const dnnl_dims_t sizes, dnnl_data_type_t number,
    const int64_t *strides) {
  dnnl_memory_desc_t *memory = malloc(sizeof *memory);
  if (!memory) return dnnl_out_of_memory;
  dnnl_status_t status =
      strides ? dnnl_memory_desc_init_by_strides(memory, rank, sizes, number, strides)
              : dnnl_memory_desc_init_by_tag(memory, rank, sizes, number, dnnl_format_tag_any);
  if (status == dnnl_success)
    *created = memory;
  else
    free(memory);
  return status;
}

void layout_destroy(layout layout) { free((void *)layout); }

/// Makes a primitive's description of an operation's, unless that failed.
static dnnl_status_t finish(
    dnnl_status_t status, dnnl_primitive_desc_t *created, const void *operation,
    const struct description *of) {
  if (status != dnnl_success) return status;
  return dnnl_primitive_desc_create(created, operation, of->attributes, of->engine, NULL);
}

dnnl_status_t describe_product(dnnl_primitive_desc_t *created, const struct description *of) {
  dnnl_matmul_desc_t operation;
  dnnl_status_t status =
      dnnl_matmul_desc_init(&operation, of->source, of->weights, of->bias, of->target);
  return finish(status, created, &operation, of);
}

dnnl_status_t describe_convolution(
    dnnl_primitive_desc_t *created, const struct description *of, int64_t stride) {
  dnnl_convolution_desc_t operation;
  dnnl_dims_t strides = {stride}, padding = {0};
  dnnl_status_t status = dnnl_convolution_forward_desc_init(
      &operation, dnnl_forward_inference, dnnl_convolution_direct, of->source, of->weights,
      of->bias, of->target, strides, padding, padding);
  return finish(status, created, &operation, of);
}

dnnl_status_t describe_layer_norm(
    dnnl_primitive_desc_t *created, const struct description *of, float epsilon) {
  dnnl_layer_normalization_desc_t operation;
  dnnl_status_t status = dnnl_layer_normalization_forward_desc_init(
      &operation, dnnl_forward_inference, of->source, NULL, epsilon,
      dnnl_use_scale | dnnl_use_shift);
  return finish(status, created, &operation, of);
}

dnnl_status_t describe_softmax(
    dnnl_primitive_desc_t *created, const struct description *of, int rank) {
  dnnl_softmax_desc_t operation;
  dnnl_status_t status =
      dnnl_softmax_forward_desc_init(&operation, dnnl_forward_inference, of->source, rank - 1);
  return finish(status, created, &operation, of);
}

dnnl_status_t describe_gelu(dnnl_primitive_desc_t *created, const struct description *of) {
  dnnl_eltwise_desc_t operation;
  dnnl_status_t status = dnnl_eltwise_forward_desc_init(
      &operation, dnnl_forward_inference, dnnl_eltwise_gelu_erf, of->source, 0, 0);
  return finish(status, created, &operation, of);
}

dnnl_status_t append_gelu(dnnl_post_ops_t operations) {
  return dnnl_post_ops_append_eltwise(operations, 1, dnnl_eltwise_gelu_erf, 0, 0);
}

dnnl_status_t append_sum(dnnl_post_ops_t operations) {
  return dnnl_post_ops_append_sum(operations, 1);
}

#endif
