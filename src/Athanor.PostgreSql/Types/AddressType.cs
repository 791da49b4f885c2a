using System.Net;
using System.Net.Sockets;
using NpgsqlTypes;

namespace Athanor.PostgreSql;

/// <summary>A host's address. One that the database keeps with the mask of its network is an error: the mask would be lost.</summary>
internal sealed class AddressType() : TypeDecorator<IPAddress, NpgsqlInet>(new NativeType<NpgsqlInet>("postgresql", "inet"))
{
    protected override NpgsqlInet ToStored(IPAddress value) => new(value);

    protected override IPAddress FromStored(NpgsqlInet stored)
    {
        var bits = stored.Address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
        return stored.Netmask == bits ? stored.Address : throw new DataException(
            $"The stored address has a mask of {stored.Netmask} bits, which an IPAddress cannot hold. Keep networks in a column of type PostgreSqlTypes.Cidr.");
    }
}
