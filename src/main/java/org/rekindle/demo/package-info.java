/** The sample shop: half a year of an invented pet shop and its readers, the same for the same seed and moment. */
package org.rekindle.demo;
