using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Athanor.Models;

/// <summary>Reads an IP address.</summary>
/// <param name="family">The version that is allowed; null: both.</param>
internal sealed class IpAdapter(AddressFamily? family) : TypeAdapter<IPAddress>
{
    public static readonly IpAdapter Any = new(null);
    public static readonly IpAdapter V4 = new(AddressFamily.InterNetwork);
    public static readonly IpAdapter V6 = new(AddressFamily.InterNetworkV6);

    public override string Label => "ip";

    public override bool Read(ref ModelReader reader, [MaybeNullWhen(false)] out IPAddress value)
    {
        value = null;
        if (!reader.TryReadString(out var text))
        {
            return reader.SkipError(reader.IsStrict && family is not null ? ErrorTypes.StringType : Fault);
        }

        return (IpText.TryParse(text, out value) && (family is null || value.AddressFamily == family)) || reader.Error(Fault);
    }

    public override JsonObject BuildSchema(SchemaBuilder builder) => Shapes.Text(family switch { AddressFamily.InterNetwork => "ipv4", AddressFamily.InterNetworkV6 => "ipv6", _ => "ip" });

    public override void Write(ref ModelWriter writer, IPAddress value) => writer.Json.WriteStringValue(IpText.Format(value));

    private ErrorType Fault => family switch
    {
        AddressFamily.InterNetwork => ErrorTypes.IpV4Address,
        AddressFamily.InterNetworkV6 => ErrorTypes.IpV6Address,
        _ => ErrorTypes.IpAnyAddress,
    };
}
