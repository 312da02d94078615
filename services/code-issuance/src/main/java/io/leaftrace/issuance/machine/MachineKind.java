package io.leaftrace.issuance.machine;

/** What a machine of a line does. */
public enum MachineKind {
    PRINTER,
    CAMERA,
    PACKER,
    CARTONER,
    CASE_PACKER,
    PALLETISER,
    LABELLER,
    OTHER
}
