/** Orders that shops report by webhook: whose they are, how that is proved, and which purchase they stand for. */
package org.rekindle.event.shop;
