using System.Text;
using Wardian.Access.People;
using Wardian.Cryptography.Scram;
using Wardian.Kernel.Contracts.Access;

namespace Wardian.Access.Tests;

public sealed class AdministrationTests
{
    [Fact]
    public void Every_change_leaves_exactly_one_act()
    {
        using var fixture = new AccessFixture();
        Assert.Null(fixture.People.Add(AccessFixture.Somebody, "wang.fang", "王芳", AccessFixture.Password));
        Assert.Null(fixture.People.SetPassword(AccessFixture.Somebody, "wang.fang", "another long password"));
        Assert.Null(fixture.People.Grant(AccessFixture.Somebody, "wang.fang", "his", "his_read"));
        Assert.Null(fixture.People.Grant(AccessFixture.Somebody, "wang.fang", "his", "his_write"));
        Assert.Null(fixture.People.SetEnabled(AccessFixture.Somebody, "wang.fang", isEnabled: false));
        Assert.Null(fixture.People.SetEnabled(AccessFixture.Somebody, "wang.fang", isEnabled: true));
        Assert.Null(fixture.Credentials.Set(AccessFixture.Somebody, "his", "his_write", "database secret"));
        Assert.Null(fixture.Credentials.Remove(AccessFixture.Somebody, "his", "his_write"));
        Assert.Null(fixture.People.Revoke(AccessFixture.Somebody, "wang.fang", "his"));
        Assert.Null(fixture.People.Remove(AccessFixture.Somebody, "wang.fang"));
        Assert.Equal(
        [
            "5|||user.add wang.fang", "5|||user.password wang.fang", "5||his|user.grant wang.fang his_read",
            "5||his|user.grant wang.fang his_write", "5|||user.disable wang.fang", "5|||user.enable wang.fang",
            "5||his|account.set his_write", "5||his|account.remove his_write", "5||his|user.revoke wang.fang", "5|||user.remove wang.fang",
        ], fixture.Acts());
    }

    [Theory]
    [InlineData("", "access.name-invalid")]
    [InlineData(" wang", "access.name-invalid")]
    [InlineData("wang\n", "access.name-invalid")]
    [InlineData("医医医医医医医医医医医医医医医医医医医医医医", "access.name-invalid")]
    public void A_name_that_PostgreSQL_could_not_carry_is_refused(string name, string code)
    {
        using var fixture = new AccessFixture();
        Assert.Equal(code, fixture.People.Add(AccessFixture.Somebody, name, string.Empty, AccessFixture.Password)?.Code);
        Assert.Empty(fixture.Acts());
    }

    [Theory]
    [InlineData("short", "access.password-short")]
    [InlineData("一二三四五六七八九十一", "access.password-short")]
    [InlineData("xx Wang.Fang xx", "access.password-has-name")]
    [InlineData("twelve chars\0", "access.password-unusable")]
    public void A_weak_password_is_refused(string password, string code)
    {
        using var fixture = new AccessFixture();
        Assert.Equal(code, fixture.People.Add(AccessFixture.Somebody, "wang.fang", string.Empty, password)?.Code);
        Assert.Empty(fixture.People.List());
    }

    [Fact]
    public void A_generated_password_is_long_and_never_the_same()
    {
        string[] made = [.. Enumerable.Range(0, 100).Select(_ => PasswordPolicy.Generate())];
        Assert.Equal(100, made.Distinct(StringComparer.Ordinal).Count());
        Assert.All(made, password => Assert.Null(PasswordPolicy.CheckPersonal("wang.fang", password)));
    }

    [Fact]
    public void What_does_not_exist_is_named_with_the_nearest()
    {
        using var fixture = new AccessFixture();
        fixture.People.Add(AccessFixture.Somebody, "wang.fang", string.Empty, AccessFixture.Password);
        var error = fixture.People.SetEnabled(AccessFixture.Somebody, "wagn.fang", isEnabled: false);
        Assert.Equal("access.person-unknown", error?.Code);
        Assert.Contains(("nearest", "wang.fang"), error!.Arguments);
        Assert.Equal("access.person-exists", fixture.People.Add(AccessFixture.Somebody, "wang.fang", string.Empty, AccessFixture.Password)?.Code);
        Assert.Equal("access.grant-unknown", fixture.People.Revoke(AccessFixture.Somebody, "wang.fang", "his")?.Code);
        Assert.Equal("access.credential-unknown", fixture.Credentials.Remove(AccessFixture.Somebody, "his", "x")?.Code);
        Assert.Equal("access.bypass-unknown", fixture.Bypass.Stop(AccessFixture.Somebody, "main")?.Code);
    }

    [Fact]
    public void No_password_is_on_disk_in_clear()
    {
        using var fixture = new AccessFixture();
        fixture.People.Add(AccessFixture.Somebody, "wang.fang", string.Empty, AccessFixture.Password);
        fixture.Credentials.Set(AccessFixture.Somebody, "his", "his_read", "database secret");
        byte[] disk = fixture.AllBytesOnDisk();
        Assert.True(disk.AsSpan().IndexOf("wang.fang"u8) >= 0);
        Assert.True(disk.AsSpan().IndexOf(Encoding.UTF8.GetBytes(AccessFixture.Password)) < 0);
        Assert.True(disk.AsSpan().IndexOf("database secret"u8) < 0);
    }

    [Fact]
    public void The_verifier_fits_the_password_and_has_the_iterations_of_mock_ones()
    {
        using var fixture = new AccessFixture();
        fixture.People.Add(AccessFixture.Somebody, "wang.fang", string.Empty, AccessFixture.Password);
        Assert.True(fixture.Identities.TryFindPerson("wang.fang", out PersonalIdentity? person));
        ScramVerifier verifier = person!.Verifier;
        ScramVerifier again = ScramVerifiers.Create(Encoding.UTF8.GetBytes(AccessFixture.Password), verifier.Iterations, verifier.Salt.Span);
        Assert.Equal(again.StoredKey.ToArray(), verifier.StoredKey.ToArray());
        Assert.Equal(ScramVerifiers.DefaultIterations, verifier.Iterations);
    }

    [Fact]
    public void List_shows_people_by_name_and_no_secrets()
    {
        using var fixture = new AccessFixture();
        fixture.People.Add(AccessFixture.Somebody, "zhao", "赵", AccessFixture.Password);
        fixture.People.Add(AccessFixture.Somebody, "chen", "陈", AccessFixture.Password);
        fixture.People.Grant(AccessFixture.Somebody, "chen", "his", "his_read");
        PersonSummary[] people = [.. fixture.People.List()];
        Assert.Equal(["chen", "zhao"], people.Select(person => person.Name));
        Assert.Equal("his_read", people[0].Accounts["his"]);
        Assert.Equal(fixture.Clock.GetUtcNow(), people[0].CreatedAt);
    }
}
