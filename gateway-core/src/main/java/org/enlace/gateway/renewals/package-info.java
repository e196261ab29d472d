/**
 * People renew certificates: who asked for one, who let it in, what institutions propose. The files are read and written by the room of certificates; here
 * each step is in the audit before it is done, and has the second voice it needs. For the console alone; that a proposal waits for too long reaches the
 * others as an alarm of room replay.
 */
package org.enlace.gateway.renewals;
