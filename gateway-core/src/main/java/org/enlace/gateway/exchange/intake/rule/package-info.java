/** Holds small pure rules of intake: text sanity, expired alerts, receipt ids, codes that receivers know persons by. */
package org.enlace.gateway.exchange.intake.rule;
