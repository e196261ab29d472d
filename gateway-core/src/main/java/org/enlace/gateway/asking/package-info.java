/**
 * Asking: a partner's question, asked onward of another and answered at once (R7). Written in the words of whoever is asked, sent within a bounded time by a
 * bounded number of threads, and what comes back is checked, cut to what the asker may see and written in the asker's words. Nothing is asked twice, and
 * nothing of it is kept here.
 *
 * <p>Who may call it: intake, which writes down that something was asked and what was answered. It calls partners, mappings, protection, journal (for the
 * hops of the journey) and the transmission of delivery.
 */
package org.enlace.gateway.asking;
