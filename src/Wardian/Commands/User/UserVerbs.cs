using System.CommandLine;

namespace Wardian.Commands.User;

/// <summary><c>wardian user</c>: personal identities.</summary>
internal static class UserVerbs
{
    public static Command Create(Cli cli) => cli.Command("user", "user",
        UserAddVerb.Create(cli),
        UserListVerb.Create(cli),
        UserShowVerb.Create(cli),
        UserEnableVerb.Create(cli),
        UserDisableVerb.Create(cli),
        UserRemoveVerb.Create(cli),
        UserPasswordVerb.Create(cli),
        UserGrantVerb.Create(cli),
        UserRevokeVerb.Create(cli));
}
