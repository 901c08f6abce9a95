/** How the installation sends, what it keeps and what it knows. */
package org.rekindle.web.admin.settings;
