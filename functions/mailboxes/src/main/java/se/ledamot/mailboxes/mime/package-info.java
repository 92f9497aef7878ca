/** Reads mail as it comes, with Apache James Mime4j: however broken it is, something is read. */
@NullMarked
package se.ledamot.mailboxes.mime;

import org.jspecify.annotations.NullMarked;
