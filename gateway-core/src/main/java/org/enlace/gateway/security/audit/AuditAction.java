package org.enlace.gateway.security.audit;

/** An action that the audit records. The names are stored and hashed: add new ones, never rename. */
public enum AuditAction {
    /** First entry of every chain; its facts name the lane's chain before it. */
    CHAIN_STARTED,

    /** A message was accepted and stored. */
    ACCEPTED,
    /** A message or batch was refused at the inbound endpoint. */
    REFUSED,
    /** The same message id came with another payload; the first stays. */
    CONFLICT,
    /** A known message came again and got the first receipt. */
    REPEATED,
    /** A batch was taken or refused as a whole. */
    BATCH_RECEIVED,
    /** A message was stored but cannot be processed. */
    MESSAGE_PARKED,
    /** A newer version took the place of a message. */
    SUPERSEDED,
    /** A record was taken back: by an operator, or by a file that replaces another. */
    WITHDRAWN,

    /** A steward decided that two persons are one, or are not, or that one is two. */
    PERSONS_DECIDED,
    /** A steward decided that two cases were joined by mistake. */
    CASES_DECIDED,
    /** A steward took such a decision back. */
    DECISION_UNDONE,

    /** All conclusions were computed again and compared or repaired; its facts say whether it began or how it ended. */
    CONCLUSIONS_REBUILT,

    /** A query was accepted; it goes to the partner asked after this is written. */
    QUERY_ASKED,
    /** An answer was given; it leaves after this is written. */
    QUERY_ANSWERED,
    /** A query got no answer. */
    QUERY_UNANSWERED,

    /** A receiver took a delivery. */
    DELIVERED,
    /** A receiver refused a delivery. */
    REFUSED_BY_RECEIVER,
    /** A delivery waits for an operator. */
    PARKED,
    /** A delivery will not be sent: policy, consent, safety switch or a newer version. */
    CANCELLED,
    /** An operator sent a delivery again. */
    REPLAYED,
    /** A resend was started, paused, resumed, cancelled, or came to its end. */
    REPLAY_CHANGED,
    /** A file of a historical load was begun, tried dry, ended or undone; its facts say which. */
    BACKLOAD_CHANGED,
    /** A failure group got a note or a person in charge. */
    GROUP_NOTED,
    /** A batch file was handed over. */
    BATCH_SENT,

    /** An operator or a supervisor stopped a link. */
    LINK_STOPPED,
    /** A link was started. */
    LINK_STARTED,
    /** An operator drained a link: it takes nothing new, and finishes what it has. */
    LINK_DRAINED,
    /** An operator tested the connection of a link; its facts say whether all steps went well. */
    LINK_TESTED,
    /**
     * Somebody tried a mapping on their own text or on a sample; nothing was stored or sent. Its facts name the mapping and the size, never the text.
     */
    MAPPING_TRIED,
    /** A run began in which a partner's system is proven. */
    CONFORMANCE_BEGUN,
    /** A conformance run ended; the facts say which steps had passed, by what was seen. */
    CONFORMANCE_ENDED,

    /** The gateway started. */
    GATEWAY_STARTED,
    /** The gateway stopped cleanly. */
    GATEWAY_STOPPED,
    /** A configuration came into force. */
    CONFIG_LOADED,
    /** A configuration was not taken. */
    CONFIG_REFUSED,
    /** A connector from a jar serves links, or a newer one took its place. */
    PLUGIN_LOADED,
    /** A connector's jar was not taken. */
    PLUGIN_REFUSED,
    /** A connector's jar is gone and its connector with it. */
    PLUGIN_REMOVED,

    /** An operator logged in. */
    LOGIN,
    /** A login failed. */
    LOGIN_FAILED,
    /** An operator logged out. */
    LOGOUT,
    /** A link for a screen on a wall was made; its facts say whose wall and for how long. */
    WALL_LINK_MADE,
    /** A link for a screen on a wall was taken back. */
    WALL_LINK_REVOKED,
    /** A screen on a wall was opened with its link. */
    WALL_OPENED,
    /** A partner's credential was wrong or unknown. */
    CREDENTIAL_REFUSED,
    /** An operator looked at personal values, with a reason. */
    VALUES_SHOWN,
    /** An approval was requested; its facts say for what kind of action. */
    APPROVAL_REQUESTED,
    /** An approval was given. */
    APPROVAL_GIVEN,
    /** An approval was refused. */
    APPROVAL_REFUSED,
    /** An approved action is done. */
    APPROVAL_SPENT,
    /** An account let something through alone, in an emergency. */
    EMERGENCY_USED,
    /** Another account reviewed the emergency. */
    EMERGENCY_REVIEWED,
    /** Somebody took the proofs of a message out of the gateway. */
    EVIDENCE_TAKEN,
    /** Somebody looked at a case. */
    CASE_SEEN,
    /** Somebody took figures with small counts out of the gateway. */
    FIGURES_EXPORTED,
    /** Numbers of residents were loaded. */
    RESIDENTS_LOADED,

    /** A sheet of the Committee became figures, or was taken back; its facts count them. */
    SHEET_READ,
    /** A figure was validated, published or sent back. */
    FIGURE_MOVED,
    /** A proposal was taken into the plan of action, or not. */
    PLAN_DECIDED,

    /** Root keys were made. */
    KEY_CREATED,
    /** A root key was changed. */
    KEY_ROTATED,
    /** A sealed copy of the key file was given out; its facts say for which certificates. */
    KEY_COPIED,

    /** A key was made on this machine, and a certificate is asked for; its facts say for which place, and the digest of the public key. */
    CERTIFICATE_REQUESTED,
    /** An institution proposed its next certificate. */
    CERTIFICATE_PROPOSED,
    /** The installation declined the certificate that an institution proposed. */
    CERTIFICATE_DECLINED,
    /** An institution took back what it had proposed, before the installation decided. */
    CERTIFICATE_WITHDRAWN,
    /** A certificate is taken into its place; its facts say which place, and the digest. */
    CERTIFICATE_TAKEN,
    /** A certificate is taken out of its place. */
    CERTIFICATE_RETIRED,
    /** The certificate change that the entry before announces did not come about. */
    CERTIFICATE_UNCHANGED,

    /** The database was put back to an earlier moment. */
    RESTORED,
    /** An operator showed receipts that a partner had kept. */
    RECEIPTS_SHOWN,
    /** An operator declared that nothing is missing any more after a restore. */
    HEALED,

    /** Tables of a year were made that may be shown. */
    RELEASE_DRAFTED,
    /** Tables were not made: a person could be identified in them. */
    RELEASE_BLOCKED,
    /** Tables went out. */
    RELEASE_PUBLISHED,
    /** Single records of a year were made that may be shown. */
    EXTRACT_MADE,

    /** Nothing that speaks of a person or a case leaves any more. */
    FLOW_STOPPED,
    /** The data of a person or a case may leave again. */
    FLOW_RESUMED,
    /** Somebody searched for a person by document or by a number, for a request about that person's rights. */
    PERSON_SOUGHT,
    /** The data held about a person was exported for that person. */
    PERSON_EXPORTED,
    /** A value was reported as wrong, or that report was decided. */
    RECTIFICATION,
    /** Consent was given or taken back at the desk. */
    CONSENT_STATED,
    /** A person was erased: the person cannot be identified any more; its facts count what was destroyed. */
    ERASED,
    /** The data of a person or a case must be kept. */
    HOLD_SET,
    /** The data of a person or a case need not be kept any more. */
    HOLD_LIFTED,
    /** The persons and receivers that a breach concerns were listed. */
    BREACH_LISTED,
    /** Somebody acknowledged an alarm: nobody else is notified of it. */
    ALARM_ACKNOWLEDGED,
    /** Copies of the transport whose time is over were destroyed; its facts count them. */
    COPIES_DESTROYED,
    /**
     * The code by which a record without recipient is routed was corrected; its facts say which field and code, and the message of the new version.
     */
    DESTINATION_CORRECTED,
    /** A record without recipient is to go to nobody. */
    CLOSED_WITHOUT_RECIPIENT
}
