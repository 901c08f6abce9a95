/** Facts, what people do: validated, stored once however often they come, in any order and from any time. */
package org.rekindle.event;
