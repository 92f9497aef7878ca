/**
 * Which mails wait for an answer, until when, and how each was handled (O2.1): a mail of a person
 * outside the municipality is handled when it is answered, acknowledged with a date, forwarded to
 * an official, or judged by the member to need no answer.
 */
@NullMarked
package se.ledamot.mailboxes.answer;

import org.jspecify.annotations.NullMarked;
