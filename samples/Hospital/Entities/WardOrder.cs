using Hospital.Dimensions;

namespace Hospital.Entities;

/// <summary>One order of a stay: a drug or an item of the price list.</summary>
internal readonly record struct WardOrder(
    long Number, long StartsAt, long StopsAt, bool IsLong, PrescriptionLine? Drug, FeeItem? Item, StaffMember Doctor);
