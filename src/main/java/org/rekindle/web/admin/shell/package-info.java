/** What every page of people who log in stands in: layout, icons, assets, words, numbers by locale. */
package org.rekindle.web.admin.shell;
