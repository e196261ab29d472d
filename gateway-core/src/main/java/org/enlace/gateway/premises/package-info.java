/**
 * Which of several houses this is: production, a test, a training. What it says stands on every page and in every notice, so that nobody takes one for the
 * other. A bottom room: it uses no other; notices and console read it.
 */
package org.enlace.gateway.premises;
