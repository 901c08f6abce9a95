/** Campaigns: templates bound to segments, scheduled, sent once to each person, reported. */
package org.rekindle.campaign;
