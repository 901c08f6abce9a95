/** Subscribers: the list, one person, changes to many, import and export. */
package org.rekindle.web.admin.people;
