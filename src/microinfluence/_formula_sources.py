"""Citations of the published formulas."""

from __future__ import annotations

from typing import Final

from microinfluence.sources import Source

ASGARD: Final = Source(
    "algo-social-engagement",
    "Asgard AI Platform",
    2026,
    "https://skills.sh/asgard-ai-platform/skills/algo-social-engagement",
)
BETTERMODE: Final = Source(
    "Engagement Rate: What It Is And How To Calculate It",
    "Bettermode",
    None,
    "https://bettermode.com/blog/engagement-rate",
)
BUFFER_X: Final = Source(
    "X/Twitter metric descriptions",
    "Buffer",
    None,
    "https://support.buffer.com/hc/en-us/articles/360038144414",
)
BUILDMYPLAYS: Final = Source(
    "Calculate the engagement rate",
    "BuildMyPlays",
    None,
    "https://buildmyplays.com/calculate-the-engagement-rate-2-2/",
)
CREATORIQ: Final = Source(
    "Survey of sponsored posts",
    "CreatorIQ",
    2023,
    "https://www.creatoriq.com",
    "https://www.omnesinfluencers.com/news/size-does-matter-macro-influencers-come-out-on-top-on-tiktok",
)
HOOTSUITE: Final = Source(
    "How to calculate engagement rate",
    "Hootsuite",
    2019,
    "https://blog.hootsuite.com/calculate-engagement-rate/",
)
HOOTSUITE_PINTEREST: Final = Source(
    "Pinterest metrics",
    "Hootsuite",
    2024,
    "https://help.hootsuite.com/hc/en-us/articles/16419548385947-Pinterest-metrics",
)
HYPEAUDITOR_INSTAGRAM: Final = Source(
    "What is Engagement Rate and how do you calculate it?",
    "HypeAuditor",
    None,
    "https://help.hypeauditor.com/en/articles/2771955-what-is-engagement-rate-and-how-do-you-calculate-it",
)
HYPEAUDITOR_TIKTOK: Final = Source(
    "What is TikTok Engagement rate, and how is it calculated?",
    "HypeAuditor",
    None,
    "https://help.hypeauditor.com/en/articles/4089895-what-is-tiktok-engagement-rate-and-how-is-it-calculated",
)
INFLUDATA: Final = Source(
    "What is the engagement rate and how is it calculated?",
    "infludata",
    None,
    "https://faq.infludata.com/en/support/solutions/articles/80000601866-what-is-the-engagement-rate-and-how-is-it-calculated-",
)
INFLUENCERDB: Final = Source(
    "Like follower ratio",
    "InfluencerDB",
    2019,
    "https://influencerdb.com",
    "https://start.askwonder.com/insights/engagement-metrics-benchmarking-qjnxvr9s8",
)
INFLUENCER_MARKETING_FACTORY: Final = Source(
    "How to calculate TikTok engagement rate",
    "Influencer Marketing Factory",
    2019,
    "https://theinfluencermarketingfactory.com/how-to-calculate-tiktok-engagement-rate/",
)
INSIGHTIQ: Final = Source(
    "TikTok engagement rate calculator",
    "InsightIQ",
    None,
    "https://insightiq.ai/free-tools/tiktok-engagement-rate-calculator",
)
KAUSHIK: Final = Source(
    "Best Social Media Metrics: Conversation, Amplification, Applause, Economic Value",
    "Avinash Kaushik",
    2011,
    "https://www.kaushik.net/avinash/best-social-media-metrics-conversation-amplification-applause-economic-value/",
    "https://www.truesocialmetrics.com/university/metric-introduction",
)
MODASH: Final = Source(
    "How does Modash calculate engagement rate?",
    "Modash",
    None,
    "https://help.modash.io/en/articles/6542471-how-does-modash-calculate-engagement-rate",
)
RIVAL_IQ: Final = Source(
    "Understanding engagement metrics",
    "Rival IQ",
    None,
    "https://help.rivaliq.com/en/articles/2043672-understanding-engagement-metrics",
)
SCRUNCH: Final = Source(
    "What is a good engagement rate on Instagram?",
    "Scrunch",
    None,
    "https://scrunch.com/blog/what-is-a-good-engagement-rate-on-instagram/",
)
STELLAR: Final = Source(
    "How do you determine the Engagement for each channel?",
    "Stellar",
    None,
    "https://intercom.help/stellario/en/articles/2840705-how-do-you-determine-the-engagement-for-each-channel",
)
ZERNIO_LINKEDIN: Final = Source(
    "LinkedIn post analytics",
    "Zernio",
    None,
    "https://docs.rs/crate/late/0.0.730/source/docs/GetLinkedInPostAnalytics200ResponseAnalytics.md",
)
