-- expand
-- A comment on each table: one sentence that says what the table holds, in the words of docs/glossary.md. Partitions have none; their table has it.
-- Each comment takes a SHARE UPDATE EXCLUSIVE lock until the end of this migration, that is, for a moment. Programs that run go on reading and writing. Only
-- VACUUM, ANALYZE, the making of an index beside writers and of a partition conflict with it: an autovacuum gives way unless it prevents wraparound, any other is waited for. Nothing is rewritten.

comment on table access.approval is 'Requests for approval of an operation that one person may not do alone, with their state, emergency override and review.';
comment on table access.opening is 'Periods of ten minutes in which one person may read the sealed values of one message, with the reason.';
comment on table access.voice is 'Votes of approvers on a request for approval, one row for each approver.';
comment on table access.wall_link is 'Links that open the wall view without login, each with the digest of its secret and its expiry.';

comment on table audit.chain is 'Hash chains of the audit, each written by one committing lane of one node.';
comment on table audit.checkpoint is 'Signed statements of the last entry of every audit chain at one moment.';
comment on table audit.entry is 'Audit entries: actor, action, subject and facts, each hashed with the entry before it in its chain; append-only.';
comment on table audit.verification is 'Results of the verifications of the audit that the gateway ran itself.';

comment on table backload.load is 'Historical loads: one file of earlier years each, with its state, checkpoint and counts.';
comment on table backload.reject is 'Findings on refused lines of a historical load: line, field and rule, never a value.';

comment on table conformance.arrival is 'Messages that arrived at a link during a conformance run, with the verdict on each; never a value.';
comment on table conformance.run is 'Conformance runs of a partner link in a test environment, with contract, mapping and outcome.';
comment on table conformance.step is 'Steps that a conformance run must show, with the invented sample and the final state of each.';

comment on table delivery.batch_out is 'Outgoing files for receiving links, with their sealed bytes until these are destroyed.';
comment on table delivery.delivery is 'The outbox: one row for each delivery of a record to a receiving link, with its state, lease, attempts and fault.';
comment on table delivery.delivery_order is 'Positions of deliveries under their order keys, which decide what waits behind what at one receiver.';
comment on table delivery.destroyed is 'SHA-256 digests of the bytes of deliveries and outgoing files that were destroyed.';
comment on table delivery.frozen is 'Frozen payloads: the sealed bytes that every attempt of a delivery sends.';
comment on table delivery.partner_answer is 'Sealed answers of receivers to accepted deliveries.';
comment on table delivery.stop is 'Safety stops on the data of one person or case, with reason and lifting.';
comment on table delivery.stop_target is 'Mentions, document digests and cases that a safety stop covers.';

comment on table doctor.size is 'Bytes and estimated rows of each table on each day, from which disk use is forecast.';

comment on table journal.batch_in is 'Received files and files of historical loads, with their state and counts of lines.';
comment on table journal.business is 'Newest version number of each business id of a link; its row is the lock under which versions are counted.';
comment on table journal.business_version is 'Versions of each business id, with the payload digest and the message of each.';
comment on table journal.finding is 'Findings on messages: field, rule and severity, never a value.';
comment on table journal.hop is 'Steps of the timeline of messages and their deliveries, with outcome, duration and the versions that were used.';
comment on table journal.identity is 'Keyed digests of the message ids of senders, by which a repeated message is recognised.';
comment on table journal.message is 'Metadata of each message and query of a partner: link, record, business id, state, times and receipt.';
comment on table journal.payload is 'Sealed bodies of messages, as received.';
comment on table journal.query is 'Queries between partners: who asked whom, the purpose, the legal basis and the outcome; its subject only as a keyed digest.';
comment on table journal.query_answer is 'Sealed answers to queries, as given.';
comment on table journal.record is 'Sealed canonical records of messages, without the identity of persons.';
comment on table journal.record_correction is 'Codes that operators corrected in the record of a message, with approval; they apply when it is translated again.';
comment on table journal.unrouted is 'Accepted records to which no agreement applied although agreements cover such records of their sender.';
comment on table journal.unrouted_search is 'Progress of the one search for unrouted records that were accepted before journal.unrouted existed; a single row.';

comment on table monitoring.action_version is 'Versions of the actions of the plan of action, from proposal to adoption by the technical table.';
comment on table monitoring.extract is 'Extracts of single records for publication, each among at least k that are alike; one for each year.';
comment on table monitoring.figure is 'Versions of the values that an institution reported for one action and period.';
comment on table monitoring.figure_step is 'States of each reported figure over time, from provisional to published.';
comment on table monitoring.population is 'Resident population by source, year, sex and age band, from which rates are computed.';
comment on table monitoring.publication is 'Releases that were published, in their order, with the minutes of the decision.';
comment on table monitoring.release is 'Yearly releases of indicators: cut-off, version of the disclosure rules and author.';
comment on table monitoring.release_table is 'Tables of a release after disclosure control, as they may be shown.';
comment on table monitoring.sheet is 'Indicator sheets (R13) that institutions sent, one row for each sheet that was read.';
comment on table monitoring.sheet_finding is 'Findings on the lines of an indicator sheet: field and rule, never a value.';

comment on table notices.alarm is 'Occurrences of alarms, from the moment they were raised until they ended, with their acknowledgement.';
comment on table notices.notice is 'Notifications about alarms, one for each notification channel, with the time of sending.';
comment on table notices.way is 'Notification channels that fail at present, with the time of the next attempt.';

comment on table partners.in_force is 'Configuration snapshots in the order in which they came into force on each node.';
comment on table partners.link_state is 'Links that an operator stopped, drained or started again; a link without a row runs.';
comment on table partners.seen_token is 'Digests of the nonces of accepted tokens, kept until they lapse so that no token is accepted twice.';
comment on table partners.snapshot is 'Configuration snapshots by digest, with the content of all their files.';

comment on table recovery.backup is 'Moments of the backups that were taken, with size and number of the recovery key.';
comment on table recovery.came_as is 'Receipts from before a restore, each with the message that came again under another receipt.';
comment on table recovery.epoch is 'Restores of this database to an earlier moment, with the state of their reconciliation.';
comment on table recovery.lost is 'Receipts that partners presented after a restore and whose messages the database did not know then.';
comment on table recovery.not_back is 'Withdrawals, cancellations and erasures from after the restored moment, which must be repeated.';
comment on table recovery.shown is 'Number of receipts that each link presented after a restore.';

comment on table registry.alert is 'Current view of border alerts: post, kind, priority and validity.';
comment on table registry.alert_fact is 'Conclusions about border alerts in versions by the time they were known.';
comment on table registry.assertion is 'Statements of records about persons and cases, with sealed identities; append-only.';
comment on table registry.candidate is 'Pairs of persons that may be the same person, with codes of the reasons and the state of the decision.';
comment on table registry.case_clash is 'Records that named numbers of two cases that a steward holds apart.';
comment on table registry.case_decision is 'Decisions of stewards that split a case, with reason and reversal.';
comment on table registry.case_fact is 'Conclusions about cases in versions by the time they were known: place, offence, days of stages, counts.';
comment on table registry.case_file is 'Cases of the registry, with their code and the case that each was merged into.';
comment on table registry.case_identifier is 'Numbers of agencies (reports, crime notices, registrations) and the case that each belongs to.';
comment on table registry.case_merge is 'Merges of cases and their reversals over time; append-only.';
comment on table registry.case_move is 'Messages that a decision of a steward moved from one case to another.';
comment on table registry.case_tally is 'The rows of registry.case_fact as numbers, for counting; kept equal by triggers.';
comment on table registry.consent is 'Consents to sharing that were given or withdrawn at the rights desk, by receiver and purpose.';
comment on table registry.consent_mention is 'Mentions of the person that a consent is about.';
comment on table registry.current_record is 'Current view of records: the message that counts now for each business id, with its case.';
comment on table registry.document_move is 'Document digests that a decision of a steward moved from one person to another.';
comment on table registry.due is 'Messages, persons and cases whose conclusions must be computed again.';
comment on table registry.erased_document is 'Digests of documents whose holder was erased.';
comment on table registry.likeness_due is 'Mentions that were not yet compared with others in the search for candidates.';
comment on table registry.link_decision is 'Decisions of stewards that merge, keep apart or split persons, with reason and reversal.';
comment on table registry.measure_fact is 'Conclusions about protection measures in versions by the time they were known.';
comment on table registry.mention is 'Mentions: one person as one message speaks of her, with her role, keyed digests and wrapped data key.';
comment on table registry.mention_move is 'Mentions that a decision of a steward moved from one person to another.';
comment on table registry.number_move is 'Numbers of agencies that a decision of a steward assigned when it split a case.';
comment on table registry.offence_fact is 'Conclusions about crime notices (NDD) in versions by the time they were known.';
comment on table registry.offence_tally is 'The rows of registry.offence_fact as numbers, for counting; kept equal by triggers.';
comment on table registry.person is 'Persons, as far as mentions were joined, with the person that each was merged into.';
comment on table registry.person_document is 'Keyed digests of identity documents and the person that each belongs to.';
comment on table registry.proceeding is 'Current view of proceedings: the newest stage and outcome of each crime notice (NDD).';
comment on table registry.rebuild is 'Runs that compare conclusions with the records they follow from and repair them, with progress.';
comment on table registry.referral_fact is 'Conclusions about protection referrals in versions by the time they were known.';
comment on table registry.spoken is 'Case and agency numbers that each message named when it was accepted; append-only.';
comment on table registry.suspect_fact is 'Conclusions about persons as suspects in a case, in versions by the time they were known.';
comment on table registry.suspect_tally is 'The rows of registry.suspect_fact as numbers, for counting; kept equal by triggers.';
comment on table registry.taken_back is 'Messages that were withdrawn, with the time; append-only.';
comment on table registry.victim_fact is 'Conclusions about persons as victims in a case, in versions by the time they were known.';
comment on table registry.victim_tally is 'The rows of registry.victim_fact as numbers, for counting; kept equal by triggers.';
comment on table registry.word is 'Numbers that stand for codes and sets of codes in the tally tables.';

comment on table renewals.proposal is 'Certificates that partners proposed for a credential, with the state of the decision; none grants access by itself.';

comment on table replay.group_note is 'Notes of operators on groups of failed messages and deliveries, with the person who handles the group.';
comment on table replay.item is 'Messages and deliveries of a resend job, with the result of each.';
comment on table replay.job is 'Resend jobs of operators, with selection, reason and state.';

comment on table rights.breach is 'Personal data breaches: affected period and link, and when the authority and the persons were told.';
comment on table rights.erasure is 'Decided erasures of persons, done or refused, with basis, reason and counts of what was erased.';
comment on table rights.erasure_told is 'Deliveries that told receivers of an erasure.';
comment on table rights.hold is 'Legal holds on a person or a case, with reason and lifting.';
comment on table rights.hold_target is 'Mentions and cases that a legal hold covers.';
comment on table rights.promise is 'Retention periods that agreements promised for each link, with the time each was in force.';
comment on table rights.rectification is 'Requests to correct a value about a person, as handed to its producer, with deadline and answer.';
comment on table rights.retention_day is 'Days on which the gateway looked for copies whose retention period is over.';

comment on table schedule.lease is 'Leases of tasks that one node at a time may run, with a fence that only grows.';
comment on table schedule.news is 'Change counters by topic, which every node reads with its heartbeat.';
comment on table schedule.node is 'Gateway nodes with their last heartbeat, clock offset and version.';

comment on table sealing.kek is 'Key-encryption keys by id and the times when each came into and went out of use; never the key itself.';
comment on table sealing.kek_node is 'Key-encryption keys that each node has access to.';
comment on table sealing.key_check is 'Proofs by which a node verifies at start that its keys are those of this database.';
comment on table sealing.local_key is 'Daily local keys, wrapped by a key-encryption key, under which data keys are wrapped.';

comment on table shadow.difference is 'Differences between a shadow mapping and the live mapping by path and kind, with counts and an example message.';
comment on table shadow.run is 'Comparisons of a shadow mapping with the live mapping of a link, with counts of records.';
