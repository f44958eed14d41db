using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Wardian.Hosting;

/// <summary>Hands a module the options that were read and checked at the start, whichever of the framework's interfaces it asks for.</summary>
internal sealed class FixedOptions<TOptions>(TOptions value) : IOptionsFactory<TOptions>
    where TOptions : class
{
    public TOptions Create(string name) => value;

    public static void AddTo(IServiceCollection services, TOptions value) =>
        services.AddOptions().AddSingleton<IOptionsFactory<TOptions>>(new FixedOptions<TOptions>(value));
}
