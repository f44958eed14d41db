using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Wardian.Access.Bypass;
using Wardian.Access.Credentials;
using Wardian.Access.Directory;
using Wardian.Access.People;
using Wardian.Kernel.Contracts.Access;

namespace Wardian.Access;

/// <summary>Registers people, credentials and the bypass.</summary>
public static class AccessModule
{
    /// <summary>Adds what commands use to change people, credentials and bypasses.</summary>
    public static IServiceCollection AddAccessAdministration(this IServiceCollection services)
    {
        services.AddSingleton(AccessSchema.Value);
        services.TryAddSingleton<PersonAdministration>();
        services.TryAddSingleton<CredentialAdministration>();
        services.TryAddSingleton<BypassAdministration>();
        return services;
    }

    /// <summary>Adds the directory that sessions ask, and the service that keeps it fresh.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddAccessAdministration();
        services.TryAddSingleton<AccessDirectory>();
        services.TryAddSingleton<IIdentityDirectory>(provider => provider.GetRequiredService<AccessDirectory>());
        services.TryAddSingleton<IBypassSwitch>(provider => provider.GetRequiredService<AccessDirectory>());
        services.AddHostedService<AccessRefresh>();
        return services;
    }
}
