using Hospital.Dimensions;

namespace Hospital.Entities;

/// <summary>A doctor of the demo story who is paid to prescribe one product.</summary>
internal sealed record KickbackDoctor(StaffMember Doctor, int Drug);
