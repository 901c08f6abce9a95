/** Sequences that follow one person at a time: triggered by what happens, ended by what the person does. */
package org.rekindle.automation;
