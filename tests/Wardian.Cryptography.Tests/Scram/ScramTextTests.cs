using Wardian.Kernel.Text;

namespace Wardian.Cryptography.Tests.Scram;

public sealed class ScramTextTests
{
    [Fact]
    public void Every_error_has_a_text_in_both_languages()
    {
        string[] codes = [.. typeof(Wardian.Cryptography.Scram.ScramErrors).GetFields()
            .Select(field => ((Wardian.Kernel.Error)field.GetValue(null)!).Code)];
        Assert.NotEmpty(codes);
        Assert.All(codes, code => Assert.All(MessageCatalogue.Languages, language => Assert.True(MessageCatalogue.All(language).ContainsKey(code), code)));
    }
}
