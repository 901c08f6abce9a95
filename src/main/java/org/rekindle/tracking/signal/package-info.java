/** Who is behind an open or a click: a person or a machine, and how one can tell. */
package org.rekindle.tracking.signal;
