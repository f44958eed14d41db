using System.Globalization;
using Wardian.Testing.Processes;

namespace Wardian.Testing.Peers;

/// <summary>A ClickHouse with its HTTP interface and a password.</summary>
public sealed class ClickHouseServer : PeerProcess
{
    private const string Password = "synthetic peer 1";

    /// <summary>Prepares its folder.</summary>
    public ClickHouseServer()
    {
        File.WriteAllText(PasswordFile, Password + "\n");
        File.WriteAllText(Path.Combine(Folder, "config.xml"),
            $"""
            <yandex>
              <logger><level>error</level><console>1</console></logger>
              <http_port>{Number(Port)}</http_port>
              <tcp_port>{Number(FreePort.Find())}</tcp_port>
              <listen_host>127.0.0.1</listen_host>
              <path>{Folder}/data/</path><tmp_path>{Folder}/tmp/</tmp_path><user_files_path>{Folder}/files/</user_files_path>
              <users_config>users.xml</users_config><default_profile>default</default_profile><default_database>default</default_database>
              <mark_cache_size>67108864</mark_cache_size>
            </yandex>
            """);
        File.WriteAllText(Path.Combine(Folder, "users.xml"),
            $"""
            <yandex>
              <profiles><default><max_memory_usage>1000000000</max_memory_usage></default></profiles>
              <users><default>
                <password>{Password}</password><networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota>
              </default></users>
              <quotas><default><interval>
                <duration>3600</duration><queries>0</queries><errors>0</errors><result_rows>0</result_rows><read_rows>0</read_rows>
                <execution_time>0</execution_time>
              </interval></default></quotas>
            </yandex>
            """);
    }

    /// <summary>Where its HTTP interface answers.</summary>
    public string Url => $"http://127.0.0.1:{Number(Port)}";

    /// <summary>File with the password of the user <c>default</c>.</summary>
    public string PasswordFile => Path.Combine(Folder, "password");

    /// <inheritdoc />
    protected override ProcessSpec Spec() => new(
        File.Exists("/usr/sbin/clickhouse-server") ? "/usr/sbin/clickhouse-server" : "clickhouse-server",
        "--config-file=" + Path.Combine(Folder, "config.xml"))
    {
        WorkingDirectory = Folder,
    };

    private static string Number(int port) => port.ToString(CultureInfo.InvariantCulture);
}
