/** What the facts say about a person: status with its reason, lifecycle, spending, interests. */
package org.rekindle.activity;
