#pragma once

// The inner loops of a transformer, on single-precision numbers, each compiled for several kinds of
// processor and chosen when the program runs. No function allocates, and none keeps anything.
//
// Every number of a product is summed in one fixed order, whatever part of the product a call asks
// for: work may be cut into pieces in any way without changing a bit of the result.

/// Weights are packed in blocks of so many inner indices; a block in panels of so many columns; and
/// in a panel, the columns of each inner index lie side by side, with zeros past the last column.
/// All that a product reads of a block is then one run of memory, which fits a second-level cache.
enum { kernel_block = 256, kernel_panel_columns = 32 };

/// One product of matrices: output = rows x weights + bias (+ output).
struct kernel_product {
  /// Row r begins at `rows + r * row_stride`; rows may overlap, as those of a convolution do.
  const float *rows;
  long row_stride;
  long row_count;
  /// The length of a row.
  long inner;
  /// All weights, packed, of so many columns in all.
  const float *weights;
  long weight_columns;
  /// The columns to compute, from a multiple of 32 on.
  long first_column;
  long columns;
  /// Null, or a number for each column of the weights, with room up to a whole number of panels.
  const float *bias;
  /// Where the first row's number for the first column computed goes.
  float *output;
  long output_stride;
  /// Whether to add to what is in the output already.
  _Bool accumulates;
};

void kernel_multiply(const struct kernel_product *product);

/// Packs weights that are stored column after column (as `[outputs, inputs]` is).
void kernel_pack_columns(
    const float *weights, long column_stride, long inner, long columns, float *packed);

/// Packs weights that are stored with the columns of one inner index side by side.
void kernel_pack_rows(
    const float *weights, long row_stride, long inner, long columns, float *packed);

/// x Phi(x), Phi being the normal distribution function; |error| below 4e-7 (1 + |x|).
void kernel_gelu(float *values, long count);

/// Norm of a vector to zero mean and unit variance, then gain and bias (either both or none).
void kernel_layer_norm(
    const float *input, float *output, long count, float epsilon, const float *gain,
    const float *bias);

/// values * gain + bias, element by element.
void kernel_scale(float *values, long count, const float *gain, const float *bias);

/// sums += factor * values.
void kernel_add(float *sums, const float *values, long count, float factor);

/// exp(x) / (sum of exp(x)) over a vector.
void kernel_softmax(float *values, long count);

/// The kind of processor that was found: "AVX-512", "AVX2" or "portable".
const char *kernel_name(void);
