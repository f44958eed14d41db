using Microsoft.EntityFrameworkCore;

namespace Wardian.Storage.Control;

/// <summary>Entity Framework's view of the control database; the model is made once, from the modules' row types.</summary>
internal sealed class ControlContext(DbContextOptions options) : DbContext(options);
