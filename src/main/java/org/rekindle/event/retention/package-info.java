/** How long facts are kept, by kind. The figures they fed stay. */
package org.rekindle.event.retention;
