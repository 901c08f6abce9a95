/** Ways in and ways to decide: sign-up forms with double opt-in, and the preference page. */
package org.rekindle.form;
