package io.leaftrace.logistics.capture.hash;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The standard vocabularies of CBV 2.0, and those of the GS1 Web Vocabulary that sensor reports use. */
public enum Vocabulary {
    BIZ_STEP(Bases.CBV + "BizStep-", "urn:epcglobal:cbv:bizstep:", """
            accepting arriving assembling collecting commissioning consigning creating_class_instance cycle_counting
            decommissioning departing destroying disassembling dispensing encoding entering_exiting holding inspecting
            installing killing loading other packing picking receiving removing repackaging repairing replacing reserving
            retail_selling sampling sensor_reporting shipping staging_outbound stock_taking stocking storing transporting
            unloading unpacking void_shipping
            """),
    DISPOSITION(Bases.CBV + "Disp-", "urn:epcglobal:cbv:disp:", """
            active available completeness_inferred completeness_verified conformant container_closed container_open damaged
            destroyed dispensed disposed encoded expired in_progress in_transit inactive mismatch_class mismatch_instance
            mismatch_quantity needs_replacement no_pedigree_match non_conformant non_sellable_other partially_dispensed
            recalled reserved retail_sold returned sellable_accessible sellable_not_accessible stolen unavailable unknown
            """),
    BIZ_TRANSACTION_TYPE(Bases.CBV + "BTT-", "urn:epcglobal:cbv:btt:", """
            bol cert desadv inv pedigree po poc prodorder recadv rma testprd testres upevt
            """),
    SOURCE_DESTINATION_TYPE(Bases.CBV + "SDT-", "urn:epcglobal:cbv:sdt:", """
            location owning_party possessing_party
            """),
    ERROR_REASON(Bases.CBV + "ER-", "urn:epcglobal:cbv:er:", """
            did_not_occur incorrect_data
            """),
    COMPONENT(Bases.CBV + "Comp-", "urn:epcglobal:cbv:comp:", """
            altitude axial_distance azimuth easting elevation_angle height latitude longitude northing polar_angle
            spherical_radius x y z
            """),
    MEASUREMENT_TYPE(Bases.GS1, null, """
            AbsoluteHumidity AbsorbedDose AbsorbedDoseRate Acceleration Radioactivity Altitude AmountOfSubstance
            AmountOfSubstancePerUnitVolume Angle AngularAcceleration AngularMomentum AngularVelocity Area Capacitance
            Conductance Conductivity Count Density Dimensionless DoseEquivalent DoseEquivalentRate DynamicViscosity
            ElectricCharge ElectricCurrent ElectricCurrentDensity ElectricFieldStrength Energy Exposure Force Frequency
            Illuminance Inductance Irradiance KinematicViscosity Length LinearMomentum Luminance LuminousFlux
            LuminousIntensity MagneticFlux MagneticFluxDensity MagneticVectorPotential Mass MassConcentration MassFlowRate
            MassPerAreaTime MemoryCapacity MolalityOfSolute MolarEnergy MolarMass MolarVolume Power Pressure RadiantFlux
            RadiantIntensity RelativeHumidity Resistance Resistivity SolidAngle SpecificVolume Speed SurfaceDensity
            SurfaceTension Temperature Time Torque Voltage Volume VolumeFlowRate VolumeFraction VolumetricFlux Wavenumber
            """),
    SENSOR_ALERT_TYPE(Bases.GS1, null, """
            ALARM_CONDITION ERROR_CONDITION
            """);

    private static final class Bases {
        static final String CBV = Namespaces.CBV;
        static final String GS1 = Namespaces.GS1;
    }

    private final String webPrefix;
    private final String urnPrefix;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<String> words;

    Vocabulary(String webPrefix, String urnPrefix, String words) {
        this.webPrefix = webPrefix;
        this.urnPrefix = urnPrefix;
        this.words = Set.of(words.split("\\s+"));
    }

    /** Which vocabulary a standard field takes its words from, by its name and that of the field around it. */
    static Optional<Vocabulary> ofField(String parent, String field) {
        Vocabulary vocabulary =
                switch (parent + "/" + field) {
                    case "/bizStep" -> BIZ_STEP;
                    case "/disposition", "persistentDisposition/set", "persistentDisposition/unset" -> DISPOSITION;
                    case "bizTransactionList/type" -> BIZ_TRANSACTION_TYPE;
                    case "sourceList/type", "destinationList/type" -> SOURCE_DESTINATION_TYPE;
                    case "sensorReport/type" -> MEASUREMENT_TYPE;
                    case "sensorReport/exception" -> SENSOR_ALERT_TYPE;
                    case "sensorReport/component" -> COMPONENT;
                    default -> null;
                };
        return Optional.ofNullable(vocabulary);
    }

    /** Whether this is a word of the vocabulary, without its URI. */
    public boolean has(String word) {
        return words.contains(word);
    }

    /** The word in a web URI or URN of this vocabulary, known or not; empty for any other URI. */
    public Optional<String> wordIn(String uri) {
        if (uri.startsWith(webPrefix)) {
            return Optional.of(uri.substring(webPrefix.length()));
        }
        return urnPrefix != null && uri.startsWith(urnPrefix)
                ? Optional.of(uri.substring(urnPrefix.length()))
                : Optional.empty();
    }

    /** The web URI of one of its words; any other text as it is. */
    String expanded(String text) {
        return has(text) ? webPrefix + text : text;
    }

    /** URNs of CBV 1.x turned into web URIs, wherever they stand. */
    static String withWebUris(String text) {
        if (!text.contains("urn:epcglobal:cbv:")) {
            return text;
        }
        return Arrays.stream(values())
                .filter(vocabulary -> vocabulary.urnPrefix != null && vocabulary != COMPONENT)
                .reduce(
                        text,
                        (changed, vocabulary) -> changed.replace(vocabulary.urnPrefix, vocabulary.webPrefix),
                        (one, other) -> other);
    }
}
