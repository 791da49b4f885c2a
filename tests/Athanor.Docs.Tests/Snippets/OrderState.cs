namespace DocsTests.Snippets;

/// <summary>Where an order stands.</summary>
public enum OrderState
{
    Open,
    Paid,
    Shipped,
}
