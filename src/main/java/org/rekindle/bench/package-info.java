/**
 * Benchmarks of the packaged application on its embedded database, in a data folder of their own.
 *
 * <p>To add one, write an {@code @ApplicationScoped} class that implements {@link org.rekindle.bench.Benchmark}; {@code
 * ./rekindle bench NAME} finds it by its name. Compare with what the machine can do at best, in the same run, and report
 * the ratio: rates alone say more about the machine than about the product.
 */
package org.rekindle.bench;
