#pragma once

// What differs between versions 2 and 3 of oneDNN's C API: how the layout of a tensor is described,
// and how a primitive's description is made of layouts.

#include <oneapi/dnnl/dnnl.h>
#include <stdbool.h>

#if DNNL_VERSION_MAJOR >= 3
typedef const_dnnl_memory_desc_t layout;
#else
typedef const dnnl_memory_desc_t *layout;
#endif

/// A layout with strides, or one that the primitive chooses if `strides` is null.
dnnl_status_t layout_create(
    layout *created, int rank, const dnnl_dims_t sizes, dnnl_data_type_t number,
    const int64_t *strides);
void layout_destroy(layout layout);

/// The parts of a primitive. `bias` is null if there is none.
struct description {
  dnnl_engine_t engine;
  dnnl_primitive_attr_t attributes;
  layout source, weights, bias, target;
};

dnnl_status_t describe_product(dnnl_primitive_desc_t *created, const struct description *of);
dnnl_status_t describe_convolution(
    dnnl_primitive_desc_t *created, const struct description *of, int64_t stride);
dnnl_status_t describe_layer_norm(
    dnnl_primitive_desc_t *created, const struct description *of, float epsilon);
/// Over the last dimension of `rank`.
dnnl_status_t describe_softmax(
    dnnl_primitive_desc_t *created, const struct description *of, int rank);
dnnl_status_t describe_gelu(dnnl_primitive_desc_t *created, const struct description *of);

dnnl_status_t append_gelu(dnnl_post_ops_t operations);
dnnl_status_t append_sum(dnnl_post_ops_t operations);
