/** HTTP: the JSON API, the public addresses in mails and forms, and what guards them. */
package org.rekindle.web;
