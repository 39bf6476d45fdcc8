# The permutation test with the Cramér kernel in R, by the package cramer or energy.
#
#   Rscript cramer.R cramer|energy FIRST SECOND ROWS PERMUTATIONS
#
# The protocol is that of worker.py. The statistic of energy is twice that of cramer.
arguments <- commandArgs(trailingOnly = TRUE)
peer <- arguments[1]
rows <- as.integer(arguments[4])
replicates <- as.integer(arguments[5])
read <- function(path) {
  matrix(readBin(path, "double", file.size(path) / 8), nrow = rows, byrow = TRUE)
}
first <- read(arguments[2])
second <- read(arguments[3])
suppressMessages(library(peer, character.only = TRUE))
test <- function() {
  set.seed(1)
  if (peer == "cramer") {
    found <- cramer.test(first, second, sim = "permutation", replicates = replicates)
    return(c(found$statistic, found$p.value))
  }
  found <- eqdist.etest(rbind(first, second), c(rows, rows), R = replicates)
  c(found$statistic / 2, found$p.value)
}
answer <- function(...) cat(sprintf(...), "\n", sep = "")
input <- file("stdin", "r")
answer('{"ready": true, "warm": false}')
values <- c()
while (length(line <- readLines(input, 1)) > 0) {
  words <- strsplit(line, " ")[[1]]
  if (words[1] == "run") {
    count <- as.integer(words[2])
    time <- system.time(for (i in seq_len(count)) values <- test())
    processor <- sum(time[c("user.self", "sys.self")])
    answer('{"processor": %.17g, "wall": %.17g}', processor / count, time[["elapsed"]] / count)
  } else {
    answer('{"values": [%s]}', paste(sprintf("%.17g", values), collapse = ", "))
  }
}
