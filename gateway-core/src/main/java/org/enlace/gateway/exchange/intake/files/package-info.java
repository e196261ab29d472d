/** Takes files of many messages, several small files in one transaction, replacements of a file, and historical loads. */
package org.enlace.gateway.exchange.intake.files;
