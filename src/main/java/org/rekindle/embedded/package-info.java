/** Starts and stops what runs inside or beside this process: the embedded MariaDB and the built-in mailbox. */
package org.rekindle.embedded;
