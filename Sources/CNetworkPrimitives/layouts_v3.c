// Layouts and descriptions in the C API of oneDNN 3.

#include "layouts.h"

#if DNNL_VERSION_MAJOR >= 3

dnnl_status_t layout_create(
    layout *created, int rank, const dnnl_dims_t sizes, dnnl_data_type_t number,
    const int64_t *strides) {
  dnnl_memory_desc_t memory = NULL;
  dnnl_status_t status =
      strides ? dnnl_memory_desc_create_with_strides(&memory, rank, sizes, number, strides)
              : dnnl_memory_desc_create_with_tag(
                    &memory, rank, sizes, number, dnnl_format_tag_any);
  *created = memory;
  return status;
}

void layout_destroy(layout layout) {
  if (layout) dnnl_memory_desc_destroy((dnnl_memory_desc_t)layout);
}

dnnl_status_t describe_product(dnnl_primitive_desc_t *created, const struct description *of) {
  return dnnl_matmul_primitive_desc_create(
      created, of->engine, of->source, of->weights, of->bias, of->target, of->attributes);
}

dnnl_status_t describe_convolution(
    dnnl_primitive_desc_t *created, const struct description *of, int64_t stride) {
  dnnl_dims_t strides = {stride}, nothing = {0};
  return dnnl_convolution_forward_primitive_desc_create(
      created, of->engine, dnnl_forward_inference, dnnl_convolution_direct, of->source,
      of->weights, of->bias, of->target, strides, nothing, nothing, nothing, of->attributes);
}

dnnl_status_t describe_layer_norm(
    dnnl_primitive_desc_t *created, const struct description *of, float epsilon) {
  return dnnl_layer_normalization_forward_primitive_desc_create(
      created, of->engine, dnnl_forward_inference, of->source, of->target, NULL, epsilon,
      dnnl_use_scale | dnnl_use_shift, of->attributes);
}

dnnl_status_t describe_softmax(
    dnnl_primitive_desc_t *created, const struct description *of, int rank) {
  return dnnl_softmax_forward_primitive_desc_create(
      created, of->engine, dnnl_forward_inference, dnnl_softmax_accurate, of->source, of->target,
      rank - 1, of->attributes);
}

dnnl_status_t describe_gelu(dnnl_primitive_desc_t *created, const struct description *of) {
  return dnnl_eltwise_forward_primitive_desc_create(
      created, of->engine, dnnl_forward_inference, dnnl_eltwise_gelu_erf, of->source, of->target,
      0, 0, of->attributes);
}

dnnl_status_t append_gelu(dnnl_post_ops_t operations) {
  return dnnl_post_ops_append_eltwise(operations, dnnl_eltwise_gelu_erf, 0, 0);
}

dnnl_status_t append_sum(dnnl_post_ops_t operations) {
  return dnnl_post_ops_append_sum(operations, 1, 0, dnnl_data_type_undef);
}

#endif
