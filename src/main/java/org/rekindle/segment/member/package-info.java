/** Who is in segments: as sets of ids, kept when frozen, and looked at once a day. */
package org.rekindle.segment.member;
