namespace Athanor.Sql.Tests;

/// <summary>What a provider would throw.</summary>
internal sealed class FakeProviderException(string message) : Exception(message);
