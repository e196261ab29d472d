/**
 * Simulated partners of the gateway: agencies that send and receive in their real protocols over real sockets and folders, and keep a
 * ledger of their own. They share no code with the gateway and know its endpoints only.
 *
 * <p>{@link org.enlace.simulators.Simulators} is the process, {@link org.enlace.simulators.SimulatedPartners} the same for tests.
 *
 * <h2>Endpoints</h2>
 *
 * On 127.0.0.1 at the given port: {@code POST /police/notices} (SOAP), {@code POST /ministry/notices/notificaciones},
 * {@code POST /eurofront/<post side>}, {@code POST /ministry/followup}, {@code POST /mies/referrals}, {@code POST /iom/htcds}. The Attorney General takes
 * {@code ENLACE_PARTES_*.csv} with its {@code .md5} from
 * {@code links/fge/reports/outbox} and moves it to {@code outbox/taken} ({@code outbox/returned} if it breaks the contract).
 *
 * The Judiciary's SFTP server stands on a port of its own: files lie in {@code simulators/judiciary/sentencias}, the gateway claims them there and writes
 * its
 * answers into {@code done} and {@code rejected}. At its start the server lays its key and the gateway's into {@code links/judiciary/sentences}.
 *
 * <h2>Control</h2>
 *
 * <ul>
 *   <li>{@code GET /_control/summary}: see {@link org.enlace.simulators.ledger.LedgerSummary}
 *   <li>{@code GET /_control/ledger?receiver=ministry/notices&businessId=...}: effects of one record at one receiver
 *   <li>{@code POST /_control/stop}, {@code POST /_control/rate?n=20}: traffic; what is unanswered is still sent again
 *   <li>{@code /_control/training/}, only if they train: see {@code TrainingControl}
 *   <li>{@code POST /_control/fault?receiver=...&mode=DOWN&ms=0}: see {@link org.enlace.simulators.receivers.ReceiverFault}
 * </ul>
 *
 * <h2>Ledger</h2>
 *
 * {@code simulators/ledger.jsonl}: one JSON object a line, appended only, a line counts after its fsync. Every line has {@code t}
 * (kind) and {@code at} (UTC). No line holds content of a message.
 *
 * <ul>
 *   <li>{@code sent}: before the first byte leaves. {@code id}; {@code link} of the gateway; {@code variant} ({@code good} or the name
 *       of what is wrong on purpose); {@code name} (file name, post side or way to authenticate); {@code items[]{businessId, trace,
 *       payload, expects[], good, line}}: the records inside, the receivers at which an effect must follow if accepted, and whether
 *       acceptance is expected; {@code place}: where its bytes lie in {@code simulators/sent} until it is answered
 *   <li>{@code answered}: the final answer to {@code id}: {@code accepted}, {@code receipt}, {@code status}, {@code refused[]} (positions
 *       of refused items inside an accepted file)
 *   <li>{@code repeated}: an answered message was sent again on purpose: {@code receipt}, {@code same}
 *   <li>{@code effect}: before the gateway is told. {@code receiver}, {@code businessId}, {@code key}, {@code payload} (digest),
 *       {@code version} where the content declares one, {@code copy}: file below {@code simulators/received} (latest 2,000 of a receiver)
 *   <li>{@code oddity}: {@code where} and {@code rule} of something that should not have happened
 * </ul>
 *
 * Lost = accepted distinct (business id, payload) × expected receiver without an effect. Doubled = effects beyond the distinct payloads
 * sent and not refused, or one declared version twice.
 */
package org.enlace.simulators;
