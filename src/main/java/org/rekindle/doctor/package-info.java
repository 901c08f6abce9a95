/** {@code ./rekindle doctor}: looks at what an installation rests on and says how to mend it. */
package org.rekindle.doctor;
